import { useState } from 'react'
import { type ClientTerms, saveClientTerms } from '../../../core/contracts/client-terms.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Affix, Field, Input, MoneyInput, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useServices } from './card-queries.ts'
import { termsProblems, termsWords } from './client-terms-words.ts'
import { amountText, typedAmount } from './money-text.ts'
import { words } from './words.ts'

interface Agreed {
  readonly itemId: string
  readonly extraMinutes: number
  readonly priceMinor: Minor | null
}

function typedMinutes(text: string): number | null {
  const typed = text.trim().replace('−', '-')
  if (typed === '') return 0
  const minutes = Number(typed)
  return /^[+-]?\d{1,3}$/.test(typed) && Math.abs(minutes) <= 240 ? minutes : null
}

interface Draft {
  readonly itemId: string
  readonly minutes: string
  readonly price: string
}

/** What is typed, read: what is wrong with it, and what would be agreed where nothing is. */
function readDraft(draft: Draft, currency: string) {
  const extraMinutes = typedMinutes(draft.minutes)
  const hasPrice = draft.price.trim() !== ''
  const priceMinor = hasPrice ? typedAmount(draft.price, currency, 0) : null
  const wrong = {
    service: draft.itemId === '',
    minutes: extraMinutes === null,
    price: hasPrice && priceMinor === null,
    nothing: extraMinutes === 0 && !hasPrice,
  }
  const isRight = !Object.values(wrong).includes(true)
  const agreed = { itemId: draft.itemId, extraMinutes: extraMinutes ?? 0, priceMinor }
  return { wrong, agreed: isRight ? agreed : null }
}

export function ClientTermsSheet(props: {
  customerId: string
  /** What is changed; null to agree on another service. */
  terms: ClientTerms | null
  agreed: readonly ClientTerms[]
  onClose: () => void
}) {
  const { terms, onClose } = props
  const currency = useCurrency()
  const [draft, setDraft] = useState<Draft>({
    itemId: terms?.itemId ?? '',
    minutes: terms?.extraMinutes ? String(terms.extraMinutes) : '',
    price: terms && terms.priceMinor !== null ? amountText(terms.priceMinor, currency) : '',
  })
  const [tried, setTried] = useState(false)
  const save = useAgree(props.customerId, onClose)
  const { wrong, agreed } = readDraft(draft, currency)
  const submit = () => {
    setTried(true)
    if (agreed) save.run(agreed)
  }
  const usual = terms && { itemId: terms.itemId, extraMinutes: 0, priceMinor: null }
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={onClose}
      title={terms?.name ?? termsWords.addTitle}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {termsWords.save}
        </Button>
      }
    >
      <p className="soft">{termsWords.says}</p>
      {!terms && (
        <ServiceField
          agreed={props.agreed}
          value={draft.itemId}
          error={tried && wrong.service && termsWords.needService}
          onChange={(itemId) => setDraft({ ...draft, itemId })}
        />
      )}
      <AmountFields draft={draft} wrong={tried ? wrong : null} onChange={setDraft} />
      {tried && wrong.nothing && <Banner kind="care">{termsWords.needSomething}</Banner>}
      {usual && (
        <Button icon="undo-2" busy={save.busy} onClick={() => save.run(usual)}>
          {termsWords.remove}
        </Button>
      )}
      {save.error !== null && (
        <Banner kind="failed">{problemWords(save.error, termsProblems)}</Banner>
      )}
    </Dialog>
  )
}

function AmountFields(props: {
  draft: Draft
  wrong: { readonly minutes: boolean; readonly price: boolean } | null
  onChange: (draft: Draft) => void
}) {
  const { draft, wrong, onChange } = props
  return (
    <>
      <Field
        label={termsWords.minutes}
        hint={termsWords.minutesHint}
        error={wrong?.minutes && termsWords.needMinutes}
      >
        <Affix end={termsWords.minutesUnit}>
          <Input
            figures
            value={draft.minutes}
            maxLength={4}
            onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
          />
        </Affix>
      </Field>
      <Field
        label={termsWords.price}
        hint={termsWords.priceHint}
        error={wrong?.price && termsWords.needPrice}
      >
        <MoneyInput
          value={draft.price}
          onChange={(event) => onChange({ ...draft, price: event.target.value })}
        />
      </Field>
    </>
  )
}

function ServiceField(props: {
  agreed: readonly ClientTerms[]
  value: string
  error: string | false
  onChange: (itemId: string) => void
}) {
  const { data: services = [] } = useServices()
  const open = services.filter(({ itemId }) => !props.agreed.some((one) => one.itemId === itemId))
  return (
    <Field label={termsWords.service} error={props.error}>
      <Select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{termsWords.pickService}</option>
        {open.map(({ itemId, name }) => (
          <option key={itemId} value={itemId}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function useAgree(customerId: string, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    ({ itemId, ...body }: Agreed) =>
      call(saveClientTerms, { params: { customerId, itemId }, body }),
    {
      madeOld: ['client-card', 'calendar'],
      onDone: (_, { extraMinutes, priceMinor }) => {
        const isUsual = extraMinutes === 0 && priceMinor === null
        toast({ says: isUsual ? termsWords.removed : termsWords.saved })
        onClose()
      },
    },
  )
}
