import { type ReactNode, useRef, useState } from 'react'
import type { PackagePlan } from '../../../core/contracts/prepaid.ts'
import { useCommand } from '../../offline/commands.ts'
import { type ProblemWords, problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { words } from './words.ts'

/** Saves a kind of something that is sold ahead, once its draft says all that it must. */
export function useSavePlan<Body>(of: {
  readonly body: Body | null | undefined
  readonly madeOld: string
  readonly send: (body: Body) => Promise<{ readonly name: string }>
  readonly saved: (name: string) => string
  readonly onClose: () => void
}) {
  const toast = useToast()
  const [tried, setTried] = useState(false)
  const save = useCommand((body: Body) => of.send(body), {
    madeOld: [of.madeOld],
    onDone: ({ name }) => {
      toast({ says: of.saved(name) })
      of.onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (of.body) save.run(of.body)
  }
  return { tried, submit, busy: save.busy, error: save.error }
}

/** The form of a kind of something that is sold ahead: its name first, the key that saves it at the foot. */
export function PlanDialog(props: {
  title: string
  says: { readonly name: string; readonly needName: string; readonly save: string }
  save: Pick<ReturnType<typeof useSavePlan>, 'submit' | 'busy' | 'error'>
  problems: ProblemWords
  name: string
  isNameless: boolean
  onName: (name: string) => void
  onClose: () => void
  children: ReactNode
}) {
  const { title, says, save, onClose } = props
  const name = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={words.close}
      initialFocus={name}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={save.submit}>
          {says.save}
        </Button>
      }
    >
      <Field label={says.name} error={props.isNameless && says.needName}>
        <Input
          ref={name}
          value={props.name}
          maxLength={60}
          onChange={(e) => props.onName(e.target.value)}
        />
      </Field>
      {props.children}
      {save.error !== null && (
        <Banner kind="failed">{problemWords(save.error, props.problems)}</Banner>
      )}
    </Dialog>
  )
}

type Worth = PackagePlan['worth']

/** What one session counts for to those who earn by it. */
export function WorthChoice(props: {
  says: { readonly worth: string; readonly worths: Readonly<Record<Worth, string>> }
  worth: Worth
  onWorth: (worth: Worth) => void
}) {
  const { says, worth, onWorth } = props
  return (
    <>
      <p className="t-label">{says.worth}</p>
      <Segments
        fill
        label={says.worth}
        value={worth}
        onChange={onWorth}
        options={[
          { value: 'payment', label: says.worths.payment },
          { value: 'item', label: says.worths.item },
        ]}
      />
    </>
  )
}
