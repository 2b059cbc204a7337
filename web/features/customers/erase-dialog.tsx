import { type Query, useQueryClient } from '@tanstack/react-query'
import { eraseCustomer } from '../../../core/contracts/customer-records.ts'
import type { Customer } from '../../../core/contracts/customers.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { depositWords } from './deposit-words.ts'
import { walletWords } from './wallet-words.ts'
import { problems, words } from './words.ts'

/** It cannot be undone, so it is asked; and it says what the law keeps. */
export function EraseDialog(props: {
  customer: Customer
  onClose: () => void
  onErased: () => void
}) {
  const { customer, onClose, onErased } = props
  const currency = useCurrency()
  const toast = useToast()
  const queries = useQueryClient()
  const erase = useCommand(
    (_: null) => call(eraseCustomer, { params: { customerId: customer.id } }),
    {
      onDone: () => {
        toast({ says: words.erase.done })
        onErased()
        // Of this person nothing stays on the device, and nobody asks for them again.
        const ofThem = ({ queryKey }: Query) => queryKey.includes(customer.id)
        queries.removeQueries({ predicate: ofThem })
        void queries.invalidateQueries({ queryKey: ['customers'] })
      },
    },
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.erase.title(customer.name)}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" icon="user-x" busy={erase.busy} onClick={() => erase.run(null)}>
            {words.erase.confirm}
          </Button>
        </>
      }
    >
      <p>{words.erase.says}</p>
      <p className="soft">{words.erase.kept}</p>
      {customer.points > 0 && <p className="soft">{words.erase.points(customer.points)}</p>}
      {erase.error !== null && <Banner kind="failed">{refusalWords(erase.error, currency)}</Banner>}
    </Dialog>
  )
}

/** What is still open, each with its amount, so that it can be settled. */
function refusalWords(error: Error, currency: string): string {
  if (!(error instanceof ApiProblem) || error.code !== 'customers.erase_open') {
    return problemWords(error, problems)
  }
  const facts = error.facts as Record<string, number>
  const { dueMinor, storeCreditMinor, walletMinor, depositsMinor, heldBills, visitsAhead } = facts
  const money = (amount: number) => formatMoney(minor(amount), { currency })
  return words.erase.open(
    [
      dueMinor ? words.erase.due(money(dueMinor)) : '',
      storeCreditMinor ? words.erase.credit(money(storeCreditMinor)) : '',
      walletMinor ? walletWords.open(money(walletMinor)) : '',
      depositsMinor ? depositWords.open(money(depositsMinor)) : '',
      heldBills ? words.erase.held(heldBills) : '',
      visitsAhead ? words.erase.visits(visitsAhead) : '',
    ].filter(Boolean),
  )
}
