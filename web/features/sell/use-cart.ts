import { type Dispatch, useEffect, useReducer } from 'react'
import { type Cart, type CartAction, cartReducer } from './cart.ts'
import { cartFromText, cartKey, keepCart, keptCart } from './cart-store.ts'

/** The open bill of a register: kept on the device with every change, and the same in all tabs of it. */
export function useCart(registerId: string): readonly [Cart, Dispatch<CartAction>] {
  const [cart, dispatch] = useReducer(cartReducer, registerId, keptCart)

  useEffect(() => keepCart(registerId, cart), [registerId, cart])

  useEffect(() => {
    const other = (event: StorageEvent) => {
      if (event.key !== cartKey(registerId)) return
      dispatch({ type: 'replace', cart: cartFromText(event.newValue) })
    }
    window.addEventListener('storage', other)
    return () => window.removeEventListener('storage', other)
  }, [registerId])

  return [cart, dispatch]
}
