import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

/** A shelf with nothing on it, or a category of it. */
export function EmptyShelf({ inCategory }: { inCategory: boolean }) {
  const { openSheet } = useTill()
  if (inCategory) return <EmptyState title={words.shelf.emptyCategory} />
  return (
    <EmptyState
      title={words.shelf.empty}
      actions={
        <Button icon="keyboard" onClick={() => openSheet({ kind: 'custom' })}>
          {words.custom.open}
        </Button>
      }
    >
      {words.shelf.emptySays}
    </EmptyState>
  )
}
