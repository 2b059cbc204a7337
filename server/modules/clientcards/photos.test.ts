import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addClientPhoto,
  changeClientPhoto,
  listClientPhotos,
  readClientPhoto,
  removeClientPhoto,
} from '../../../core/contracts/client-photos.ts'
import { exportCustomer } from '../../../core/contracts/customer-records.ts'
import type { DomainEvent } from '../../../core/contracts/events.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type Api, openApi } from '../../testing/open-api.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import { exif, jpeg, png, segment, xmp } from '../../testing/pictures.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { eraseCustomer } from '../customers/erase-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { clientcardsSubscriber } from './subscribers.ts'

let salon: Salon
let api: Api
beforeAll(async () => {
  salon = await openSalon()
  api = await openApi(salon.database)
})
afterAll(async () => {
  await api.close()
  await salon.close()
})

const desk = () => ({ as: salon.receptionist, outletId: salon.outletId })
const owner = () => ({ as: salon.owner, outletId: salon.outletId })
const today = () => wallClock(now(), 'Asia/Kolkata').date

async function client(name = 'Kavya Rao') {
  const customerId = newId()
  await createCustomer(salon.database, salon.receptionist, { customerId, name })
  return customerId
}

const taken = () => jpeg([segment(0xe1, exif()), segment(0xe1, xmp())])
const body = (more: object = {}) => ({
  photoId: newId(),
  base64: taken().toString('base64'),
  ...{ stage: 'before', caption: 'Roots', takenOn: today(), mayKeep: true },
  ...more,
})
const add = (customerId: string, more: object = {}) =>
  api.call(addClientPhoto, { ...desk(), params: { customerId }, body: body(more) })
const refused = async (customerId: string, more: object) =>
  (await api.refusal(addClientPhoto, { ...desk(), params: { customerId }, body: body(more) })).code
const list = async (customerId: string) =>
  (await api.call(listClientPhotos, { ...desk(), params: { customerId } })).photos
const picture = (customerId: string, photoId: string) =>
  api.send(readClientPhoto, { ...desk(), params: { customerId, photoId } })

test('a photo is kept without what the camera told, and read by who may and by nobody else', async () => {
  const customerId = await client()
  const services = [{ itemId: salon.services.colour }]
  const visit = await book(salon, { startsAt: at('10:00'), services, customerId })
  const { userId: takenBy } = salon.meher
  const photo = await add(customerId, { visitId: visit.id, takenBy, mayShow: true })
  expect(photo).toMatchObject({
    ...{ stage: 'before', caption: 'Roots', width: 8, height: 8, mayShow: true },
    ...{ takenBy: { id: takenBy }, visit: { id: visit.id } },
  })
  const full = await picture(customerId, photo.id)
  expect(full.rawPayload).toEqual(jpeg())
  expect(full.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  // There is one picture, and nothing beside it that could show something else.
  const other = { smallBase64: png().toString('base64'), photoId: newId() }
  const { id: second } = await add(customerId, other)
  const files = await sql`select from client_photo_files where photo_id = ${second}`.execute(
    salon.database,
  )
  expect(files.rows).toHaveLength(1)
  expect((await picture(customerId, second)).rawPayload).toEqual(jpeg())
  const { rows } = await sql<{ told: string }>`
    select encode(bytes, 'escape') as told from client_photo_files`.execute(salon.database)
  for (const { told } of rows) expect(told).not.toMatch(/Exif|GPS|PhoneMaker|xmpmeta/)

  const params = { customerId, photoId: photo.id }
  const staff = { as: salon.meher, outletId: salon.outletId, params }
  expect((await api.refusal(readClientPhoto, staff)).code).toBe('permission.missing')
  expect((await api.refusal(readClientPhoto, { params })).code).toBe('session.missing')
  const strange = { ...desk(), params: { ...params, customerId: await client('Other') } }
  expect((await api.refusal(readClientPhoto, strange)).code).toBe('clientphotos.photo_unknown')
})

test('nothing is kept that the client did not agree to, that is no photo or of no day', async () => {
  const customerId = await client()
  const asBase64 = (bytes: Buffer) => ({ base64: bytes.toString('base64') })
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const moving = png({ between: [['acTL', Buffer.alloc(8)]] })
  for (const [more, code] of [
    [{ mayKeep: false }, 'clientphotos.not_agreed'],
    [asBase64(svg), 'clientphotos.image_unknown'],
    [asBase64(taken().subarray(0, -2)), 'clientphotos.image_unsound'],
    [asBase64(moving), 'clientphotos.image_moving'],
    [asBase64(png({ width: 2401, rows: 1 })), 'clientphotos.image_too_large'],
    [{ takenBy: newId() }, 'clientphotos.taker_unknown'],
    [{ takenOn: '2031-01-01' }, 'clientphotos.not_taken_yet'],
    [{ visitId: newId() }, 'clientcards.visit_unknown'],
  ] as const) {
    expect(await refused(customerId, more)).toBe(code)
  }
  expect(await refused(newId(), {})).toBe('customers.customer_unknown')
  expect(await list(customerId)).toEqual([])
})

test('a request that comes again adds nothing, and a changed photo is not changed over unseen', async () => {
  const customerId = await client()
  const request = body()
  const send = (more: object = {}) => ({
    ...desk(),
    params: { customerId },
    body: { ...request, ...more },
  })
  const first = await api.call(addClientPhoto, send())
  expect(await api.call(addClientPhoto, send())).toEqual(first)
  const reused = await api.refusal(addClientPhoto, send({ caption: 'Other' }))
  expect(reused.code).toBe('clientcards.id_reused')

  const change = (version: number, more: object = {}) => ({
    ...desk(),
    params: { customerId, photoId: first.id },
    body: { version, stage: 'after', takenOn: first.takenOn, mayShow: true, ...more },
  })
  const changed = await api.call(changeClientPhoto, change(1))
  expect(changed).toMatchObject({ version: 2, stage: 'after', caption: null, mayShow: true })
  expect(await api.call(changeClientPhoto, change(1))).toEqual(changed)
  const late = await api.refusal(changeClientPhoto, change(1, { mayShow: false }))
  expect(late).toMatchObject({ code: 'clientphotos.photo_changed', facts: { version: 2 } })
  const ahead = await api.refusal(changeClientPhoto, change(2, { takenOn: '2031-01-01' }))
  expect(ahead.code).toBe('clientphotos.not_taken_yet')
})

test('a deleted photo is gone from the books; who deleted it and why is not', async () => {
  const customerId = await client()
  const { id: photoId } = await add(customerId)
  const place = { customerId, photoId }
  const reason = 'Taken of somebody else'
  const remove = (who: object) => ({ ...who, params: place, body: { reason } })
  expect((await api.refusal(removeClientPhoto, remove(desk()))).code).toBe('permission.missing')
  await api.call(removeClientPhoto, remove(owner()))
  const again = await api.refusal(removeClientPhoto, remove(owner()))
  expect(again.code).toBe('clientphotos.photo_unknown')
  expect((await picture(customerId, photoId)).statusCode).toBe(404)
  const { rows } = await sql`select from client_photo_files where photo_id = ${photoId}`.execute(
    salon.database,
  )
  expect(rows).toEqual([])
  const trail = await sql<{ facts: string; user_id: string }>`
    select facts, user_id from audit_entries where action = 'client_photo.removed'`.execute(
    salon.database,
  )
  expect(trail.rows).toHaveLength(1)
  expect(trail.rows[0]?.user_id).toBe(salon.owner.userId)
  expect(JSON.parse(String(trail.rows[0]?.facts))).toMatchObject({ photoId, reason })
})

test('photos follow who is kept in a merge, are handed out, and go with who is erased', async () => {
  const keptId = await client('Neha')
  const mergedId = await client('Neha S')
  const { id: photoId } = await add(mergedId)
  await mergeCustomers(salon.database, salon.owner, {
    mergeId: newId(),
    customerId: keptId,
    mergedId,
  })
  expect(await list(keptId)).toMatchObject([{ id: photoId }])
  expect((await picture(keptId, photoId)).statusCode).toBe(200)
  expect(await refused(mergedId, {})).toBe('customers.merged_away')

  const handed = await api.send(exportCustomer, {
    ...owner(),
    params: { customerId: keptId },
    body: { form: 'json' },
  })
  expect(JSON.parse(handed.body)).toMatchObject({
    card: { photos: [{ caption: 'Roots', picture: jpeg().toString('base64') }] },
  })

  await eraseCustomer(salon.database, salon.owner, { customerId: keptId })
  const event = { data: { customerIds: [keptId, mergedId] } } as never as DomainEvent
  await salon.database.transaction().execute((tx) => clientcardsSubscriber.handle(tx, event))
  const left = await sql`select from client_photo_files where photo_id = ${photoId}`.execute(
    salon.database,
  )
  expect(left.rows).toEqual([])
})
