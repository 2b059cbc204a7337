import { useQuery } from '@tanstack/react-query'
import { readCardVersions, readClientCard } from '../../../core/contracts/client-cards.ts'
import { listClientTerms } from '../../../core/contracts/client-terms.ts'
import { listPatchTestKinds, readPatchTests } from '../../../core/contracts/patch-tests.ts'
import { readSalonSetup } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'

export const useCard = (customerId: string) =>
  useQuery({
    queryKey: ['client-card', customerId],
    queryFn: ({ signal }) => call(readClientCard, { params: { customerId }, signal }),
  })

export const useCardVersions = (customerId: string) =>
  useQuery({
    queryKey: ['client-card', customerId, 'versions'],
    queryFn: ({ signal }) => call(readCardVersions, { params: { customerId }, signal }),
  })

export const usePatchTests = (customerId: string) =>
  useQuery({
    queryKey: ['client-card', customerId, 'tests'],
    queryFn: ({ signal }) => call(readPatchTests, { params: { customerId }, signal }),
  })

export const useClientTerms = (customerId: string) =>
  useQuery({
    queryKey: ['client-card', customerId, 'terms'],
    queryFn: async ({ signal }) =>
      (await call(listClientTerms, { params: { customerId }, signal })).terms,
  })

export const usePatchTestKinds = () =>
  useQuery({
    queryKey: ['salon', 'patch-test-kinds'],
    queryFn: async ({ signal }) => (await call(listPatchTestKinds, { signal })).kinds,
  })

export const useServices = () =>
  useQuery({
    queryKey: ['salon', 'setup'],
    queryFn: ({ signal }) => call(readSalonSetup, { signal }),
    select: ({ services }) => services,
  })
