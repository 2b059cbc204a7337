import { useState } from 'react'
import { exportCustomer } from '../../../core/contracts/customer-records.ts'
import type { Customer } from '../../../core/contracts/customers.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { buttonClass } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Menu, type MenuChoice } from '../../ui/menu.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { MergeSheet } from './merge-sheet.tsx'
import { problems, words } from './words.ts'

/** What is done seldom and only by some: join two entries, hand out the data, erase them. */
export function CustomerMenu(props: { customer: Customer; onGone: () => void }) {
  const { customer, onGone } = props
  const [open, setOpen] = useState<'merge' | 'erase' | null>(null)
  const file = useExport(customer)
  const choices = useChoices({
    onMerge: () => setOpen('merge'),
    onErase: () => setOpen('erase'),
    onExport: (form) => file.run(form),
  })
  if (choices.length === 0) return null
  return (
    <>
      <Menu
        label={words.menu.label}
        corner="below-end"
        triggerClass={buttonClass({ square: true, busy: file.busy })}
        trigger={<Icon name="ellipsis" />}
        groups={[{ id: 'all', choices }]}
      />
      {open === 'merge' && <MergeSheet customer={customer} onClose={() => setOpen(null)} />}
      {open === 'erase' && (
        <EraseDialog customer={customer} onClose={() => setOpen(null)} onErased={onGone} />
      )}
    </>
  )
}

type Form = 'json' | 'csv'

function useExport(customer: Customer) {
  const toast = useToast()
  return useCommand(
    (form: Form) =>
      callForFile(exportCustomer, { params: { customerId: customer.id }, body: { form } }).catch(
        (error: unknown) => {
          toast({ says: problemWords(error, problems), failed: true })
          throw error
        },
      ),
    {
      onDone: (blob, form) => saveFile(blob, `customer-${customer.id.slice(-12)}.${form}`),
    },
  )
}

function useChoices(acts: {
  onMerge: () => void
  onErase: () => void
  onExport: (form: Form) => void
}): MenuChoice[] {
  const mayMerge = useMay('customers.merge')
  const mayExport = useMay('customers.export')
  const mayErase = useMay('customers.erase')
  const choices: MenuChoice[] = []
  if (mayMerge) {
    choices.push({
      id: 'merge',
      label: words.menu.merge,
      icon: 'users',
      onSelect: acts.onMerge,
    })
  }
  if (mayExport) {
    for (const form of ['csv', 'json'] as const) {
      choices.push({
        id: form,
        label: words.menu.exports[form],
        icon: 'download',
        onSelect: () => acts.onExport(form),
      })
    }
  }
  if (mayErase) {
    choices.push({ id: 'erase', label: words.menu.erase, icon: 'user-x', onSelect: acts.onErase })
  }
  return choices
}
