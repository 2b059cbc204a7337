import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type StoredPage, selectPage } from './store.ts'

/** The page at an address, where there is one and it is on. Which of the two it lacks is not told. */
export async function openPage(reader: Reader, page: string): Promise<StoredPage> {
  const found = await selectPage(reader, page)
  return found?.settings.isOn ? found : deny('onlinebooking.page_unknown')
}
