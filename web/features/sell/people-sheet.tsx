import { useQuery } from '@tanstack/react-query'
import { listSalespeople } from '../../../core/contracts/salespeople.ts'
import { call } from '../../offline/api-client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Avatar } from '../../ui/surface.tsx'
import type { BillLine } from './cart.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

/** People of the outlet who may have sold something; they change rarely. */
export const useSalespeople = (outletId: string) =>
  useQuery({
    queryKey: ['users', 'salespeople', outletId],
    queryFn: async () => (await call(listSalespeople)).people,
    staleTime: 300_000,
  })

/** Who sold a line: the cashier, until somebody else is named. */
export function SalespersonDialog({ line, onClose }: { line: BillLine; onClose: () => void }) {
  const { dispatch, outletId } = useTill()
  const people = useSalespeople(outletId)
  const choose = (salespersonId: string | null) => {
    dispatch({ type: 'change', lineId: line.id, values: { salespersonId } })
    onClose()
  }
  const choices = [{ id: null, name: words.people.cashier }, ...(people.data ?? [])]
  return (
    <Dialog open onClose={onClose} title={words.people.title} closeLabel={words.close}>
      <ul className="picks" aria-label={words.people.title}>
        {choices.map(({ id, name }) => (
          <li key={id ?? ''}>
            <button
              type="button"
              className="pick"
              aria-pressed={line.salespersonId === id}
              onClick={() => choose(id)}
            >
              <Avatar name={name} />
              <b className="pick__name grow">{name}</b>
              {line.salespersonId === id && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
