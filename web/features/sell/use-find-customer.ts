import { useQueryClient } from '@tanstack/react-query'
import type { Customer } from '../../../core/contracts/customers.ts'
import { findCustomersHere } from '../../offline/customers/customers-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTill } from './till-context.ts'
import { problems } from './words.ts'

/**
 * A customer by the digits that were typed. Where it is not clear who is meant, or nobody is, the sheet goes on from
 * the digits: it shows all who have them, or asks for the name. Gives what is in the way, in words, or null.
 */
export function useFindCustomer() {
  const { openSheet } = useTill()
  const client = useQueryClient()
  return async (typed: string, use: (customer: Customer) => void): Promise<string | null> => {
    try {
      const { items } = await findCustomersHere({ q: typed, limit: 2 }, { client })
      const [only, other] = items
      if (only && !other) use(only)
      else openSheet({ kind: 'customer', typed, unknown: !only })
      return null
    } catch (error) {
      return problemWords(error, problems)
    }
  }
}
