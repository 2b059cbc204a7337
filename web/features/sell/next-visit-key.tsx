import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { words } from './words.ts'

/** After the bill of a visit: back to it in the calendar, where the next one is booked at the client’s rhythm. */
export function NextVisitKey({ visitId }: { visitId: string | null }) {
  const navigate = useNavigate()
  const mayBook = useMay('visits.edit')
  if (!visitId || !mayBook) return null
  return (
    <Button
      size="l"
      block
      icon="repeat"
      onClick={() => void navigate({ to: '/calendar', search: { visit: visitId } as never })}
    >
      {words.done.nextVisit}
    </Button>
  )
}
