import { useQuery } from '@tanstack/react-query'
import type { Register } from '../../core/contracts/outlets.ts'
import { registersRead } from './shop-reads.ts'
import { usePlace } from './use-session.ts'

/** The register of this device, with how its paper comes. */
export function useRegister(): Register | undefined {
  const { outletId, registerId } = usePlace()
  const registers = useQuery({
    ...registersRead(outletId),
    enabled: outletId !== null,
    staleTime: 60_000,
  })
  return registers.data?.find((one) => one.id === registerId)
}
