import type { ReactNode, RefObject } from 'react'
import { ApiProblem } from '../../offline/api-problem.ts'
import type { ScanAnswer } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import type { useItemPlace } from './item-place.ts'
import { lookUp } from './queries.ts'
import { words } from './words.ts'

/** What the open item does with scans and with being left. */
export interface EditorHold {
  /** Text that keeps people from leaving without a question. */
  isChanged: () => boolean
  /** Puts a barcode on the open item; false when nothing is open for changes. */
  takeCode: (code: string) => boolean
}

const missed = (says: string, actions?: ReactNode): ScanAnswer => ({ found: false, says, actions })

/** A known code opens its item; an unknown one starts a new item, or joins the open one. */
export function useScanAnswers(
  place: ReturnType<typeof useItemPlace>,
  hold: RefObject<EditorHold | null>,
  mayEdit: boolean,
): (code: string) => Promise<ScanAnswer> {
  const { open } = place
  const take = (code: string): ScanAnswer =>
    hold.current?.takeCode(code)
      ? { found: true, says: words.scan.added(code) }
      : missed(words.scan.failed)

  const unknown = (code: string): ScanAnswer => {
    if (!mayEdit) return missed(words.scan.unknown(code))
    if (open.kind === 'new') return take(code)
    if (open.kind === 'none') {
      place.toNew({ code })
      return { found: true, says: words.scan.unknown(code) }
    }
    return {
      found: false,
      says: words.scan.unknown(code),
      actions: (
        <>
          <Button onClick={() => take(code)}>{words.scan.link}</Button>
          {!hold.current?.isChanged() && (
            <Button onClick={() => place.toNew({ code })}>{words.scan.create}</Button>
          )}
        </>
      ),
    }
  }

  return async (code) => {
    try {
      const { item } = await lookUp(code)
      if (hold.current?.isChanged()) return missed(words.scan.saveFirst)
      place.toItem(item.id)
      return { found: true, says: words.scan.found(item.name) }
    } catch (error) {
      if (!(error instanceof ApiProblem)) return missed(words.scan.failed)
      if (error.code === 'catalog.barcode_invalid') {
        return missed(words.scan.wrongDigit(code))
      }
      return error.status === 404 ? unknown(code) : missed(words.scan.failed)
    }
  }
}
