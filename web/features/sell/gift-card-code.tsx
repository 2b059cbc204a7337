import type { Ref } from 'react'
import type { GiftCard } from '../../../core/contracts/giftcards.ts'
import { readGiftCardCode } from '../../../core/rules/gift-card.ts'
import { dateWords } from '../../../core/rules/receipt/draft.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Affix, Field, Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useGiftCard } from './queries.ts'
import { useRupees } from './till-context.ts'
import { problems, words } from './words.ts'

/** The whole code that stands in a text, or null. */
export function codeIn(text: string): string | null {
  const read = readGiftCardCode(text)
  return read.ok ? read.value : null
}

/** A code is sixteen characters: as many as that without being one are a slip. */
const looksWhole = (text: string) => text.replace(/[\s-]/g, '').length >= 16

/** Where a card is named: typed, or scanned. */
export function CodeField(props: {
  text: string
  onText: (text: string) => void
  ref?: Ref<HTMLInputElement>
}) {
  const { text, onText } = props
  const wrong = looksWhole(text) && codeIn(text) === null
  return (
    <Field
      label={words.giftCard.code}
      aside={words.giftCard.scanHere}
      hint={words.giftCard.codeHint}
      error={wrong ? words.giftCard.codeWrong : undefined}
    >
      <Affix start={<Icon name="scan-barcode" />}>
        <Input
          ref={props.ref}
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </Affix>
    </Field>
  )
}

/** What the card holds, and whether it still pays. */
export function CardStanding({ code }: { code: string | null }) {
  const { data, error, isFetching } = useGiftCard(code)
  if (code === null) return null
  if (error) return <Banner kind="failed">{problemWords(error, problems)}</Banner>
  if (!data) return isFetching ? <p role="status">{words.giftCard.looking}</p> : null
  return (
    <div role="status">
      <Banner kind={data.status === 'open' ? 'saved' : 'care'}>
        <CardWords card={data} />
      </Banner>
    </div>
  )
}

function CardWords({ card }: { card: GiftCard }) {
  const rupees = useRupees()
  const { status, expiresOn } = card
  return (
    <>
      <b>{words.giftCard.holds(card.masked, rupees(card.balanceMinor))}</b>{' '}
      {words.giftCard.status[status] || (expiresOn && words.giftCard.until(dateWords(expiresOn)))}
    </>
  )
}
