import { type ReactNode, useEffect, useRef, useState } from 'react'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, Drawer, Sheet } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { problems, words } from './words.ts'

/** The part of a command that a form shows. */
export interface SaveState {
  readonly busy: boolean
  readonly open: boolean
  readonly error: unknown
  readonly retry: () => void
}

/** A form over the set-up: what is typed is not lost by a press beside it, and Ctrl S saves. */
export function EditSheet(props: {
  title: ReactNode
  form: 'sheet' | 'drawer'
  /** Something differs from what is saved. */
  changed: boolean
  /** What is wrong with what is typed, after somebody tried to save it. */
  errors: Readonly<Record<string, string>>
  save: SaveState
  saveLabel?: string
  /** Another key beside that which saves. */
  beside?: ReactNode
  onSave: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { changed, errors, save, onClose } = props
  const [asking, setAsking] = useState(false)
  const body = useFirstWrong(errors)
  const leave = () => (changed ? setAsking(true) : onClose())
  const submit = save.open ? save.retry : props.onSave
  useHotkeys({ 'Ctrl+s': submit }, { enabled: changed && !save.busy && !asking, inDialog: true })
  const Frame = props.form === 'sheet' ? Sheet : Drawer
  return (
    <>
      <Frame
        open
        keepOpenOutside
        onClose={leave}
        title={props.title}
        closeLabel={words.close}
        footer={
          <>
            <Standing changed={changed} wrong={Object.keys(errors).length > 0} save={save} />
            {props.beside}
            <Button kind="leaf" disabled={!changed} busy={save.busy} onClick={submit}>
              {save.open ? words.askAgain : (props.saveLabel ?? words.save)}
              {!save.open && <Kbd>Ctrl S</Kbd>}
            </Button>
          </>
        }
      >
        <div className="sset__form" ref={body}>
          {props.children}
        </div>
      </Frame>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.discardTitle}
        closeLabel={words.close}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{words.keep}</Button>
            <Button kind="danger" onClick={onClose}>
              {words.discard}
            </Button>
          </>
        }
      >
        <p className="soft">{words.discardSays}</p>
      </Dialog>
    </>
  )
}

/** Whoever tried to save stands in the first field that is wrong. */
export function useFirstWrong(errors: Readonly<Record<string, string>>) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  return body
}

export function Standing(props: { changed: boolean; wrong: boolean; save: SaveState }) {
  const { changed, wrong, save } = props
  const trouble = wrong
    ? words.fix
    : save.open
      ? words.open_
      : save.error
        ? problemWords(save.error, problems)
        : null
  return (
    <span className="grow t-small soft sset__standing">
      {trouble ? (
        <span className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {trouble}
        </span>
      ) : changed ? (
        words.changed
      ) : (
        words.noChanges
      )}
    </span>
  )
}
