import { useEffect, useRef, useState } from 'react'
import { layoutGiftCard } from '../../../core/rules/receipt/layout-gift-card.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import { cardPaperHere } from '../../offline/card-paper.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { PaperView } from './paper-view.tsx'
import { words } from './words.ts'

/** The paper of a gift card that was just sold: printed at once, and found here alone. */
export function GiftCardScreen() {
  const [paper] = useState(cardPaperHere)
  const begun = useRef(false)
  useEffect(() => {
    if (!paper || begun.current) return
    begun.current = true
    // The paper is measured by its fonts: without them it would be cut at the wrong place.
    void document.fonts.ready.then(() => setTimeout(() => window.print(), 50))
  }, [paper])
  if (!paper) {
    return (
      <Card flush>
        <h1 className="sr">{words.giftCard}</h1>
        <EmptyState title={words.cardGone}>{words.cardGoneSays}</EmptyState>
      </Card>
    )
  }
  return (
    <PaperView
      title={words.giftCard}
      rows={(width) => layoutGiftCard(paper, columnsOfPaper(width))}
      error={null}
    />
  )
}
