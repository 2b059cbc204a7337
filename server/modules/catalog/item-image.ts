import type { Item } from '../../../core/contracts/catalog.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { imageType } from '../../platform/images/clean-image.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requireItem } from './create-item.ts'
import { recordItemChange } from './item-changes.ts'
import { lockCatalog } from './store-claims.ts'

const largestImage = 2 * 1024 * 1024
const oneYearSeconds = 31_536_000

/** Sets the picture of an item. The old one keeps its address, so that nothing shown elsewhere breaks. */
export const setItemImage = operation(
  'setItemImage',
  async (
    tx,
    actor: OutletActor,
    input: { readonly itemId: string; readonly base64: string },
  ): Promise<Item> => {
    await lockCatalog(tx)
    const item = await requireItem(tx, actor.outletId, input.itemId)
    const bytes = Buffer.from(input.base64, 'base64')
    const contentType = imageType(bytes)
    if (!contentType || bytes.length > largestImage) {
      return deny('catalog.image_unreadable', { bytes: bytes.length })
    }
    const current = item.imageUrl && (await selectImage(tx, imageIdOf(item.imageUrl)))
    if (current && current.bytes.equals(bytes)) return item

    const imageId = newId()
    await tx
      .insertInto('item_images')
      .values({ id: imageId, content_type: contentType, bytes, created_at: now() })
      .execute()
    await tx
      .updateTable('items')
      .set({ image_id: imageId, updated_at: now() })
      .where('id', '=', input.itemId)
      .execute()
    await recordItemChange(tx, actor, {
      action: 'item.image_set',
      itemId: input.itemId,
      facts: { imageId, contentType, bytes: bytes.length },
    })

    return requireItem(tx, actor.outletId, input.itemId)
  },
)

function imageIdOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}

async function selectImage(reader: Reader, imageId: string) {
  return reader
    .selectFrom('item_images')
    .select(['bytes', 'content_type as contentType'])
    .where('id', '=', imageId)
    .executeTakeFirst()
}

/** The picture itself. A new picture gets a new address, so that this one may be kept for ever. */
export async function readItemImage(reader: Reader, imageId: string): Promise<FileAnswer> {
  const image = await selectImage(reader, imageId)
  if (!image) return deny('catalog.item_unknown', { imageId })
  const { bytes, contentType } = image
  return { bytes, contentType, cacheSeconds: oneYearSeconds }
}
