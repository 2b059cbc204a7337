import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import {
  type ClientPhoto,
  listClientPhotos,
  type photoSizes,
  readClientPhoto,
} from '../../../core/contracts/client-photos.ts'
import { readSalonSetup } from '../../../core/contracts/rosters.ts'
import { call, callForFile } from '../../offline/api-client.ts'

export const usePhotos = (customerId: string) =>
  useQuery({
    queryKey: ['client-card', customerId, 'photos'],
    queryFn: ({ signal }) => call(listClientPhotos, { params: { customerId }, signal }),
  })

/** A photo of a client lies on no device: it is forgotten soon after nobody looks at it. */
const keptFor = 60_000

/** The address of a picture for as long as it is shown. */
export function usePicture(
  customerId: string,
  photoId: ClientPhoto['id'],
  size: (typeof photoSizes)[number],
) {
  const { data, isError } = useQuery({
    queryKey: ['client-photo', customerId, photoId, size],
    queryFn: ({ signal }) =>
      callForFile(readClientPhoto, { params: { customerId, photoId, size }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptFor,
  })
  return { address: useAddress(data ?? null), isError }
}

/** An address for bytes that are on the page, given back when they go. */
export function useAddress(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return setAddress(null)
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address
}

export const useStaff = () =>
  useQuery({
    queryKey: ['salon', 'setup'],
    queryFn: ({ signal }) => call(readSalonSetup, { signal }),
    select: ({ staff }) => staff,
  })
