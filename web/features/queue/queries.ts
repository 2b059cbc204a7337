import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listAttention, listNumberHoles } from '../../../core/contracts/journal.ts'
import { call } from '../../offline/api-client.ts'
import { isSecureDevice } from '../../offline/device-keys.ts'
import { onJournalChange } from '../../offline/journal/queue-state.ts'
import { waitingActs } from '../../offline/journal/waiting-acts.ts'

/** What this device still has to send; read again with every change of its journal. */
export function useWaitingActs() {
  const acts = useQuery({
    queryKey: ['queue', 'waiting'],
    queryFn: waitingActs,
    enabled: isSecureDevice(),
    staleTime: 0,
  })
  const { refetch } = acts
  useEffect(() => onJournalChange(() => void refetch()), [refetch])
  return acts
}

export const useAttention = (enabled: boolean) =>
  useQuery({
    queryKey: ['commands', 'attention'],
    queryFn: async () => (await call(listAttention)).commands,
    enabled,
    // Nobody is told of an act that a device of another counter sent badly: it is looked for.
    refetchInterval: 60_000,
  })

export const useNumberHoles = (enabled: boolean) =>
  useQuery({
    queryKey: ['commands', 'holes'],
    queryFn: async () => (await call(listNumberHoles)).holes,
    enabled,
  })
