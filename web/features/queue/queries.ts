import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listAttention, listNumberHoles } from '../../../core/contracts/journal.ts'
import { call } from '../../offline/api-client.ts'
import { isSecureDevice } from '../../offline/device-keys.ts'
import { onJournalChange } from '../../offline/journal/queue-state.ts'
import { waitingActs } from '../../offline/journal/waiting-acts.ts'
import { currentSession, may } from '../../offline/session.ts'

const mayRepair = () => may(currentSession(), 'journal.repair')

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
    // Asked as the counter is handed over: whoever has it now may not be let to see it.
    queryFn: async () => (mayRepair() ? (await call(listAttention)).commands : []),
    enabled,
    // Nobody is told of an act that a device of another counter sent badly: it is looked for.
    refetchInterval: 60_000,
  })

export const useNumberHoles = (enabled: boolean) =>
  useQuery({
    queryKey: ['commands', 'holes'],
    queryFn: async () => (mayRepair() ? (await call(listNumberHoles)).holes : []),
    enabled,
  })
