import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { Card } from '../ui/surface.tsx'
import { words } from './words.ts'

export function LostScreen() {
  return (
    <Card flush>
      <ErrorState
        title={words.lost.title}
        actions={
          <Button kind="leaf" onClick={() => location.reload()}>
            {words.lost.reload}
          </Button>
        }
      >
        {words.lost.says}
      </ErrorState>
    </Card>
  )
}

/** Stands outside the frame: who is not signed in can be lost as well. */
export function UnknownPage() {
  return (
    <div className="alone">
      <Card flush>
        <EmptyState
          heading="h1"
          packs={['sticks', 'lamp', 'diffuser']}
          title={words.unknownPage.title}
          actions={
            <Link to="/" className={buttonClass({ kind: 'leaf' })}>
              {words.unknownPage.back}
            </Link>
          }
        />
      </Card>
    </div>
  )
}

export function NothingForRole() {
  return (
    <Card flush>
      <EmptyState heading="h1" title={words.nothingYet.title}>
        {words.nothingYet.says}
      </EmptyState>
    </Card>
  )
}
