import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog, Drawer, Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Part } from './part.tsx'

const forms = { dialog: Dialog, sheet: Sheet, drawer: Drawer }
type Form = keyof typeof forms

export function OverlayParts() {
  const [open, setOpen] = useState<Form | null>(null)
  const toast = useToast()
  const close = () => setOpen(null)
  return (
    <Part title="Overlays">
      <div className="row row--wrap">
        {(Object.keys(forms) as Form[]).map((form) => (
          <Button key={form} onClick={() => setOpen(form)}>
            Open {form}
          </Button>
        ))}
        <Button
          onClick={() =>
            toast({ says: 'Bill 4181 held', undo: { label: 'Undo', act: () => undefined } })
          }
        >
          Toast
        </Button>
        <Button onClick={() => toast({ says: 'The printer did not answer.', failed: true })}>
          Failed toast
        </Button>
        <Menu
          label="More actions"
          triggerClass="btn"
          trigger="Menu"
          groups={[
            {
              id: 'bill',
              heading: 'Bill',
              choices: [
                { id: 'note', label: 'Note', icon: 'pencil-line', onSelect: () => undefined },
                { id: 'clear', label: 'Clear bill', icon: 'trash-2', onSelect: () => undefined },
              ],
            },
          ]}
        />
      </div>
      {(Object.keys(forms) as Form[]).map((form) => {
        const Overlay = forms[form]
        return (
          <Overlay
            key={form}
            open={open === form}
            onClose={close}
            title={`A ${form}`}
            closeLabel="Close"
            footer={
              <>
                <Button onClick={close}>Not now</Button>
                <Button kind="leaf" onClick={close}>
                  Keep it
                </Button>
              </>
            }
          >
            <Field label="Reason">
              <Input placeholder="Why?" />
            </Field>
            <p className="soft">The focus stays in here, Esc closes, and the focus goes back.</p>
          </Overlay>
        )
      })}
    </Part>
  )
}
