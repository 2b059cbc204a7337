import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { MenuChoice } from '../ui/menu.tsx'
import { acceptInstallOffer, useInstalling } from './install.ts'
import { words } from './words.ts'

/** The entry that puts the app on this device, and what it shows where the browser cannot ask. */
export function useInstall(): { readonly choices: MenuChoice[]; readonly hint: React.ReactNode } {
  const installing = useInstalling()
  const [shown, setShown] = useState(false)
  if (!installing) return { choices: [], hint: null }
  const onSelect = () => {
    if (installing === 'offered') void acceptInstallOffer()
    else setShown(true)
  }
  return {
    choices: [{ id: 'install', label: words.install.entry, icon: 'download', onSelect }],
    hint: <InstallHint open={shown} onClose={() => setShown(false)} />,
  }
}

function InstallHint({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={words.install.entry}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" onClick={onClose}>
          {words.install.understood}
        </Button>
      }
    >
      <ol className="stack stack--s">
        {words.install.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Dialog>
  )
}
