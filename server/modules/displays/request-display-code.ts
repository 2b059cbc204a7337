import type { requestDisplayCode as contract } from '../../../core/contracts/displays.ts'
import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { displayTokenHash, freeCode, newDisplayToken } from './display-token.ts'
import { codesInUse, countAsking, forgetExpired, insertDisplay, lockCodes } from './store.ts'

const codeMilliseconds = 10 * 60_000
/** A shop sets up a few screens at a time; more from one address would only use up the codes. */
const askingLimit = 10
const allAskingLimit = 2_000

/** A screen that nobody knows yet gets a code to show, and a token that opens its own line and nothing else. */
export const requestDisplayCode = operation(
  'requestDisplayCode',
  async (tx, _nobody: null, { address }: { readonly address: string }) => {
    await lockCodes(tx)
    await forgetExpired(tx)
    const taken = await codesInUse(tx)
    const isFull = taken.size >= allAskingLimit
    if (isFull || (await countAsking(tx, address)) >= askingLimit) {
      deny('displays.too_many_codes', { retryAfterSeconds: codeMilliseconds / 1000 })
    }
    const token = newDisplayToken()
    const code = freeCode(taken)
    const displayId = newId()
    const expiresAt = instantAt(nowMilliseconds() + codeMilliseconds)

    await insertDisplay(tx, {
      id: displayId,
      tokenHash: displayTokenHash(token),
      code,
      expiresAt,
      askedFrom: address,
    })

    return { displayId, code, token, expiresAt } satisfies ResponseOf<typeof contract>
  },
)
