import type { z } from 'zod'
import {
  type addClientPhoto as addContract,
  type ClientPhoto,
  type changeClientPhoto as changeContract,
  photoLimits,
} from '../../../core/contracts/client-photos.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type BusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Database, Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { type CleanImage, cleanImage } from '../../platform/images/clean-image.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { personIds, requireCustomer } from '../customers/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { isVisitOf } from './store-entries.ts'
import { isPerson } from './store-patch-tests.ts'
import {
  deletePhoto,
  insertPhoto,
  lockPhoto,
  type StoredPhoto,
  selectPhoto,
  selectPhotoFile,
  selectPhotos,
  writePhotoWords,
} from './store-photos.ts'
import { tellOfCard } from './tell.ts'

type AddInput = z.infer<typeof addContract.body> & { readonly customerId: string }
type CleanInput = Omit<AddInput, 'base64'> & { readonly picture: CleanImage }

/** Puts a photo on a card. Its picture is cleaned before anything is locked, for that takes its time. */
export async function addClientPhoto(
  database: Database,
  actor: OutletActor,
  { base64, ...input }: AddInput,
): Promise<ClientPhoto> {
  if (!input.mayKeep) return deny('clientphotos.not_agreed')
  const clean = await cleanImage(Buffer.from(base64, 'base64'), photoLimits)
  return keepPhoto(database, actor, { ...input, picture: accept(clean, 'clientphotos') })
}

const keepPhoto = operation(
  'addClientPhoto',
  async (tx, actor: OutletActor, input: CleanInput): Promise<ClientPhoto> => {
    const { photoId: id, customerId, picture, takenBy = actor.userId, ...rest } = input
    const { stage, caption, takenOn, mayShow, visitId } = rest
    const words = { stage, caption, takenOn, mayShow }
    const told = { ...words, picture: picture.bytes.toString('base64') }
    const hash = contentHash({ customerId, visitId, takenBy, ...told })
    await requireCustomer(tx, customerId)
    const first = await selectPhoto(tx, id)
    if (first) {
      const isSame = first.contentHash === hash.toString('hex')
      return isSame ? shown(first) : deny('clientcards.id_reused')
    }
    if (!(await isPerson(tx, takenBy))) return deny('clientphotos.taker_unknown')
    await requirePast(tx, actor, takenOn)
    if (visitId !== null && !(await isVisitOf(tx, visitId, await personIds(tx, customerId)))) {
      return deny('clientcards.visit_unknown')
    }

    const [recordedBy, recordedAt] = [actor.userId, now()]
    const photo = { id, customerId, visitId, takenBy, ...words, recordedBy, recordedAt, hash }
    await insertPhoto(tx, photo, picture)
    const facts = { photoId: id, mayShow }
    await tellOfCard(tx, actor, { action: 'client_photo.added', customerId, facts })
    return knownPhoto(tx, id)
  },
)

interface PhotoPlace {
  readonly customerId: string
  readonly photoId: string
}

/** Says something else about a photo. That others may see it, or may not any more, stands in the trail. */
export const changeClientPhoto = operation(
  'changeClientPhoto',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof changeContract.body> & PhotoPlace,
  ): Promise<ClientPhoto> => {
    const { customerId, photoId, version, ...words } = input
    const photo = await requirePhoto(tx, input)
    if (photo.version === version + 1 && saysSame(photo, words)) return shown(photo)
    if (photo.version !== version) {
      return deny('clientphotos.photo_changed', { version: photo.version })
    }
    await requirePast(tx, actor, words.takenOn)

    await writePhotoWords(tx, photoId, words)
    const facts = { photoId, mayShow: words.mayShow }
    await tellOfCard(tx, actor, { action: 'client_photo.changed', customerId, facts })
    return knownPhoto(tx, photoId)
  },
)

type Words = Omit<z.infer<typeof changeContract.body>, 'version'>

const saysSame = (photo: StoredPhoto, words: Words) =>
  photo.stage === words.stage &&
  photo.caption === words.caption &&
  photo.takenOn === words.takenOn &&
  photo.mayShow === words.mayShow

/** Deletes a photo: nothing of the picture is left in the books, only that it was there, who took it out and why. */
export const removeClientPhoto = operation(
  'removeClientPhoto',
  async (
    tx,
    actor: OutletActor,
    { reason, ...place }: PhotoPlace & { readonly reason: string },
  ): Promise<Record<never, never>> => {
    const { photoId } = place
    const { customerId, takenOn, takenBy } = await requirePhoto(tx, place)

    await deletePhoto(tx, photoId)
    const facts = { photoId, takenOn, takenBy: takenBy.id, reason }
    await tellOfCard(tx, actor, { action: 'client_photo.removed', customerId, facts })
    return {}
  },
)

export async function listClientPhotos(
  reader: Reader,
  customerId: string,
): Promise<{ photos: ClientPhoto[] }> {
  const photos = await selectPhotos(reader, await personIds(reader, customerId))
  return { photos: photos.map(shown) }
}

export async function readClientPhoto(
  reader: Reader,
  { customerId, photoId }: PhotoPlace,
): Promise<FileAnswer> {
  const people = await personIds(reader, customerId)
  const file = await selectPhotoFile(reader, photoId)
  if (!file || !people.includes(file.customerId)) return deny('clientphotos.photo_unknown')
  return { bytes: file.bytes, contentType: file.contentType }
}

async function requirePhoto(tx: Tx, { customerId, photoId }: PhotoPlace): Promise<StoredPhoto> {
  const people = await personIds(tx, customerId)
  const photo = await lockPhoto(tx, photoId)
  return photo && people.includes(photo.customerId) ? photo : deny('clientphotos.photo_unknown')
}

async function requirePast(tx: Tx, actor: OutletActor, takenOn: BusinessDate): Promise<void> {
  const today = wallClock(now(), await zoneOf(tx, actor.outletId)).date
  if (takenOn > today) deny('clientphotos.not_taken_yet')
}

async function knownPhoto(tx: Tx, id: string): Promise<ClientPhoto> {
  const photo = await selectPhoto(tx, id)
  assert(photo, 'a photo that was just written is there')
  return shown(photo)
}

function shown({ customerId: _of, contentHash: _hash, ...photo }: StoredPhoto): ClientPhoto {
  return photo
}
