import { type FormEvent, useState } from 'react'
import { type Business, setWallets } from '../../../core/contracts/outlets.ts'
import type { WalletSettings } from '../../../core/contracts/wallets.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { readWalletDraft, type StepDraft, walletDraftOf } from './wallet-draft.ts'
import { problems, walletWords } from './words.ts'

/** How long prepaid wallets are good, and what a top-up brings on top. */
export function WalletTerms() {
  const { data } = useBusiness()
  if (!data) return null
  // Other terms, another form: what was typed elsewhere does not stand here as one's own.
  return <Terms key={JSON.stringify(data.settings.wallets)} business={data} />
}

function Terms({ business: { settings, currency } }: { business: Business }) {
  const toast = useToast()
  const [draft, setDraft] = useState(() => walletDraftOf(settings.wallets, { currency, newId }))
  const [tried, setTried] = useState(false)
  const read = readWalletDraft(draft, currency)
  const wrong = tried && !read.ok ? read.wrong : null
  const save = useCommand((body: WalletSettings) => call(setWallets, { body }), {
    madeOld: ['business'],
    onDone: () => toast({ says: walletWords.saved }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (read.ok) save.run(read.settings)
  }
  const setSteps = (steps: readonly StepDraft[]) => setDraft({ ...draft, steps })
  return (
    <Card title={walletWords.title}>
      <form className="stack" onSubmit={submit}>
        <p className="soft">{walletWords.says}</p>
        <Field
          label={walletWords.months}
          hint={walletWords.monthsHint}
          error={wrong === 'months' && walletWords.needMonths}
        >
          <Input
            figures
            inputMode="numeric"
            value={draft.months}
            onChange={(event) => setDraft({ ...draft, months: event.target.value })}
          />
        </Field>
        <Steps steps={draft.steps} onSteps={setSteps} />
        {wrong === 'steps' && <Banner kind="failed">{walletWords.needSteps}</Banner>}
        {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
        <div className="row row--s row--wrap">
          <Button
            icon="plus"
            disabled={draft.steps.length >= 12}
            onClick={() => setSteps([...draft.steps, { id: newId(), from: '', bonus: '' }])}
          >
            {walletWords.more}
          </Button>
          <Button type="submit" kind="leaf" busy={save.busy}>
            {walletWords.save}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function Steps(props: {
  steps: readonly StepDraft[]
  onSteps: (steps: readonly StepDraft[]) => void
}) {
  const { steps, onSteps } = props
  const set = (changed: StepDraft) =>
    onSteps(steps.map((step) => (step.id === changed.id ? changed : step)))
  return steps.map((step, index) => (
    <div key={step.id} className="row row--s plans__step">
      <Field label={walletWords.from}>
        <Input
          figures
          inputMode="decimal"
          value={step.from}
          onChange={(event) => set({ ...step, from: event.target.value })}
        />
      </Field>
      <Field label={walletWords.bonus}>
        <Input
          figures
          inputMode="decimal"
          value={step.bonus}
          onChange={(event) => set({ ...step, bonus: event.target.value })}
        />
      </Field>
      <IconButton
        icon="trash-2"
        label={walletWords.less(index + 1)}
        onClick={() => onSteps(steps.filter(({ id }) => id !== step.id))}
      />
    </div>
  ))
}
