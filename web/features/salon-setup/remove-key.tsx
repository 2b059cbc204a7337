import { useState } from 'react'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useUsedWords } from './used-words.ts'
import { words } from './words.ts'

/** Removes what a form is about, after asking; where it is still used, says by whom. */
export function RemoveKey(props: {
  name: string
  says: string
  send: () => Promise<unknown>
  onDone: () => void
}) {
  const { name, says, send, onDone } = props
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const usedBy = useUsedWords()
  const remove = useCommand((_: undefined) => send(), {
    madeOld: ['salon', 'calendar'],
    onDone: () => {
      toast({ says: words.removal.done(name) })
      onDone()
    },
  })
  const close = () => {
    remove.reset()
    setAsking(false)
  }
  const used = usedBy(remove.error)
  return (
    <>
      <Button kind="quiet" icon="trash-2" onClick={() => setAsking(true)}>
        {words.removal.key}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        title={words.removal.title(name)}
        closeLabel={words.close}
        footer={
          <>
            <Button onClick={close}>{words.removal.keep}</Button>
            <Button
              kind="danger"
              busy={remove.busy}
              onClick={() => (remove.open ? remove.retry() : remove.run(undefined))}
            >
              {remove.open ? words.askAgain : words.removal.key}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>{says}</p>
          {remove.open && <Banner kind="care">{words.open_}</Banner>}
          {remove.error !== null && (
            <Banner kind="failed">
              {problemWords(remove.error, words.removal.problems)}
              {used && <span className="sset__used">{used}</span>}
            </Banner>
          )}
        </div>
      </Dialog>
    </>
  )
}
