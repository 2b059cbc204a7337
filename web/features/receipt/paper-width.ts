import { useState } from 'react'
import { useRegister } from '../../offline/use-register.ts'
import type { PaperWidth } from './receipt-paper.tsx'

/** The paper width that the dialog of the system prints on at this counter, unless somebody chooses another. */
export function usePaperWidth(): readonly [PaperWidth, (width: PaperWidth) => void] {
  const [chosen, setChosen] = useState<PaperWidth | null>(null)
  const usual = useRegister()?.printing.browser.paper ?? '80'
  return [chosen ?? usual, setChosen]
}
