import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import {
  type ClientPhoto,
  listClientPhotos,
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

/** The bytes of a picture, once they are wanted. */
export function usePhotoFile(
  customerId: string,
  photoId: ClientPhoto['id'],
  { isWanted }: { readonly isWanted: boolean },
) {
  const { data, isError } = useQuery({
    queryKey: ['client-photo', customerId, photoId],
    queryFn: ({ signal }) =>
      callForFile(readClientPhoto, { params: { customerId, photoId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptFor,
    enabled: isWanted,
  })
  return { file: data ?? null, isError }
}

/** The address of a picture for as long as it is shown. */
export function usePicture(customerId: string, photoId: ClientPhoto['id']) {
  const { file, isError } = usePhotoFile(customerId, photoId, { isWanted: true })
  return { address: useAddress(file), isError }
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
