import { useQuery } from '@tanstack/react-query'
import { listRegisters, type Register } from '../../core/contracts/outlets.ts'
import { call } from './api-client.ts'
import { usePlace } from './use-session.ts'

/** The register of this device, with how its paper comes. */
export function useRegister(): Register | undefined {
  const { outletId, registerId } = usePlace()
  const registers = useQuery({
    queryKey: ['registers', outletId, 'all'],
    queryFn: async () => (await call(listRegisters)).registers,
    enabled: outletId !== null,
    staleTime: 60_000,
  })
  return registers.data?.find((one) => one.id === registerId)
}
