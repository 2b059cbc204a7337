import { sql } from 'kysely'
import type { ClientPhoto, PhotoStage } from '../../../core/contracts/client-photos.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { CleanImage } from '../../platform/images/clean-image.ts'

export interface StoredPhoto extends ClientPhoto {
  readonly customerId: string
  readonly contentHash: string
}

const photoColumns = sql`p.id, p.version, p.customer_id as "customerId", p.stage, p.caption,
  p.taken_on::text as "takenOn", json_build_object('id', t.id, 'name', t.name) as "takenBy",
  p.may_show as "mayShow", f.width, f.height, r.name as "recordedBy", p.recorded_at as "recordedAt",
  case when v.id is not null then json_build_object('id', v.id, 'startsAt', v.starts_at) end as visit,
  encode(p.content_hash, 'hex') as "contentHash"
  from client_photos p join client_photo_files f on f.photo_id = p.id
    join users t on t.id = p.taken_by join users r on r.id = p.recorded_by
    left join visits v on v.id = p.visit_id`

export async function selectPhoto(reader: Reader, id: string): Promise<StoredPhoto | undefined> {
  const { rows } = await sql<StoredPhoto>`
    select ${photoColumns} where p.id = ${id}`.execute(reader)
  return rows[0]
}

export async function lockPhoto(tx: Tx, id: string): Promise<StoredPhoto | undefined> {
  await sql`select from client_photos where id = ${id} for update`.execute(tx)
  return selectPhoto(tx, id)
}

/** Photos of a person, the latest first; of one day the one that was put on last. */
export async function selectPhotos(
  reader: Reader,
  customerIds: readonly string[],
): Promise<StoredPhoto[]> {
  const { rows } = await sql<StoredPhoto>`
    select ${photoColumns} where p.customer_id = any(${[...customerIds]}::uuid[])
    order by p.taken_on desc, p.recorded_at desc, p.id desc`.execute(reader)
  return rows
}

export interface PhotoWords {
  readonly stage: PhotoStage
  readonly caption: string | null
  readonly takenOn: BusinessDate
  readonly mayShow: boolean
}

export interface NewPhoto extends PhotoWords {
  readonly id: string
  readonly customerId: string
  readonly visitId: string | null
  readonly takenBy: string
  readonly recordedBy: string
  readonly recordedAt: Instant
  readonly hash: Buffer
}

export async function insertPhoto(tx: Tx, photo: NewPhoto, picture: CleanImage): Promise<void> {
  await tx
    .insertInto('client_photos')
    .values({
      id: photo.id,
      customer_id: photo.customerId,
      visit_id: photo.visitId,
      stage: photo.stage,
      caption: photo.caption,
      taken_on: photo.takenOn,
      taken_by: photo.takenBy,
      may_show: photo.mayShow,
      recorded_by: photo.recordedBy,
      recorded_at: photo.recordedAt,
      content_hash: photo.hash,
    })
    .execute()
  const { contentType, width, height, bytes } = picture
  await tx
    .insertInto('client_photo_files')
    .values({ photo_id: photo.id, content_type: contentType, width, height, bytes })
    .execute()
}

export async function writePhotoWords(tx: Tx, id: string, words: PhotoWords): Promise<void> {
  const { stage, caption, takenOn, mayShow } = words
  await sql`update client_photos set stage = ${stage}, caption = ${caption}, taken_on = ${takenOn},
    may_show = ${mayShow}, version = version + 1 where id = ${id}`.execute(tx)
}

export async function deletePhoto(tx: Tx, id: string): Promise<void> {
  await sql`delete from client_photos where id = ${id}`.execute(tx)
}

export interface PhotoFile {
  readonly customerId: string
  readonly contentType: string
  readonly bytes: Buffer
}

export async function selectPhotoFile(
  reader: Reader,
  photoId: string,
): Promise<PhotoFile | undefined> {
  const { rows } = await sql<PhotoFile>`
    select p.customer_id as "customerId", f.content_type as "contentType", f.bytes
    from client_photo_files f join client_photos p on p.id = f.photo_id
    where f.photo_id = ${photoId}`.execute(reader)
  return rows[0]
}
