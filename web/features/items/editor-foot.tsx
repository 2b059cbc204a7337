import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { problems, words } from './words.ts'

export function EditorFoot(props: {
  isNew: boolean
  mayEdit: boolean
  changes: number
  wrong: boolean
  save: { busy: boolean; open: boolean; error: unknown; retry: () => void }
  onDiscard: () => void
  onSave: () => void
}) {
  const { isNew, mayEdit, changes, wrong, save } = props
  if (!mayEdit) return <p className="ed__save t-small soft">{words.editor.readOnly}</p>
  const trouble = wrong
    ? words.editor.fix
    : save.open
      ? words.open_
      : save.error !== null
        ? problemWords(save.error, problems)
        : null
  return (
    <div className="ed__save">
      <span className="grow t-small soft">
        {trouble ? (
          <span className="field__error" role="alert">
            <Icon name="circle-alert" size="s" />
            {trouble}
          </span>
        ) : (
          !isNew && (changes === 0 ? words.editor.noChanges : words.editor.changes(changes))
        )}
      </span>
      <Button disabled={(!isNew && changes === 0) || save.busy} onClick={props.onDiscard}>
        {words.editor.discard}
      </Button>
      <Button
        kind="leaf"
        disabled={!isNew && changes === 0}
        busy={save.busy}
        onClick={save.open ? save.retry : props.onSave}
      >
        {save.open ? words.askAgain : isNew ? words.editor.create : words.editor.save}
        {!save.open && <Kbd>Ctrl S</Kbd>}
      </Button>
    </div>
  )
}
