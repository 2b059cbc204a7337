import { useRef, useState } from 'react'
import type { Register } from '../../../core/contracts/outlets.ts'
import { chooseRegister } from '../../offline/device.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { words } from './words.ts'

/** Asked once on a device that has no counter yet; the shop's name in the top bar changes it later. */
export function RegisterChoice({ registers }: { registers: readonly Register[] }) {
  const [open, setOpen] = useState(true)
  const first = useRef<HTMLButtonElement>(null)
  const choices = (
    <ul className="picks">
      {registers.map((register, i) => (
        <li key={register.id}>
          <button
            ref={i === 0 ? first : undefined}
            type="button"
            className="pick"
            onClick={() => chooseRegister(register.id)}
          >
            <Icon name="monitor" size="l" className="mute" />
            <span className="grow">
              <b className="pick__name">{register.name}</b>
              <span className="t-label">{register.code}</span>
            </span>
            <Icon name="chevron-right" />
          </button>
        </li>
      ))}
    </ul>
  )
  return (
    <div className="till-page">
      <h1 className="t-head page-title">{words.register.title}</h1>
      {!open && (
        <Button kind="leaf" icon="monitor" onClick={() => setOpen(true)}>
          {words.register.title}
        </Button>
      )}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.register.title}
        closeLabel={words.close}
        initialFocus={first}
      >
        <p className="soft">{words.register.says}</p>
        {choices}
      </Dialog>
    </div>
  )
}
