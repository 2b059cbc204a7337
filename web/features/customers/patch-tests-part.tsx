import { useState } from 'react'
import type { PatchTest, PatchTestStanding } from '../../../core/contracts/patch-tests.ts'
import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { Banner, Tag } from '../../ui/surface.tsx'
import { usePatchTests } from './card-queries.ts'
import { cardProblems, cardWords, standingWords } from './card-words.ts'
import { PatchKindsSheet } from './patch-kinds-sheet.tsx'
import { PatchTestSheet } from './patch-test-sheet.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** How each kind of test stands now, and under it every test that was done. */
export function PatchTestsPart({ customerId }: { customerId: string }) {
  const mayEdit = useMay('clientcards.edit')
  const maySetUp = useMay('salon.edit')
  const { data, error } = usePatchTests(customerId)
  const [open, setOpen] = useState<'test' | 'kinds' | null>(null)
  const zone = useTimeZone()
  const close = () => setOpen(null)
  if (error && !data) {
    return <Banner kind="failed">{problemWords(error, cardProblems)}</Banner>
  }
  if (!data) return null
  const { standings, tests, passedOver } = data
  return (
    <section className="stack" aria-label={cardWords.tests.title}>
      <div className="row row--s">
        <h3 className="t-section grow">{cardWords.tests.title}</h3>
        {maySetUp && (
          <IconButton
            kind="quiet"
            icon="settings-2"
            label={cardWords.tests.setUp}
            onClick={() => setOpen('kinds')}
          />
        )}
        {mayEdit && standings.length > 0 && (
          <Button icon="plus" onClick={() => setOpen('test')}>
            {cardWords.tests.record}
          </Button>
        )}
      </div>
      {standings.length === 0 && <p className="soft">{cardWords.tests.noKinds}</p>}
      <ul className="list entries">
        {standings.map((standing) => (
          <StandingRow key={standing.kindId} standing={standing} />
        ))}
      </ul>
      {passedOver.map(({ visitId, startsAt, by, reason, at }) => (
        <p key={`${visitId} ${at}`} className="t-small soft">
          {cardWords.tests.passedOver(momentWords(startsAt, zone, nowOfDevice()), by, reason)}
        </p>
      ))}
      {tests.length > 0 && <AllTests tests={tests} />}
      {open === 'test' && (
        <PatchTestSheet customerId={customerId} standings={standings} onClose={close} />
      )}
      {open === 'kinds' && <PatchKindsSheet onClose={close} />}
    </section>
  )
}

const tones = {
  missing: 'haldi',
  failed: 'brick',
  fresh: 'haldi',
  old: 'haldi',
  valid: 'leaf',
} as const
const icons = {
  missing: 'circle-dashed',
  failed: 'circle-slash',
  fresh: 'hourglass',
  old: 'clock',
  valid: 'shield-check',
} as const

function StandingRow({ standing }: { standing: PatchTestStanding }) {
  const { name, state, from, until, blocks } = standing
  const zone = useTimeZone()
  const now = nowOfDevice()
  const facts = [
    from && momentWords(from as Instant, zone, now),
    until && cardWords.tests.until(dayWords(until, wallClock(now, zone).date)),
    blocks ? cardWords.tests.blocks : cardWords.tests.warns,
  ]
  return (
    <li className="row">
      <span className="grow">
        <b>{name}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <Tag tone={tones[state]} icon={icons[state]}>
        {standingWords[state]}
      </Tag>
    </li>
  )
}

function AllTests({ tests }: { tests: readonly PatchTest[] }) {
  const mayWithdraw = useMay('clientcards.withdraw')
  const [withdrawing, setWithdrawing] = useState<PatchTest | null>(null)
  const zone = useTimeZone()
  return (
    <details>
      <summary>{cardWords.tests.history}</summary>
      <ul className="list entries">
        {tests.map((test) => (
          <li key={test.id} className="row">
            <span className="grow">
              <b>
                {test.kindName}: {test.passed ? cardWords.tests.passed : cardWords.tests.failed}
              </b>
              <span className="t-label">
                {cardWords.tests.doneBy(
                  momentWords(test.doneAt, zone, nowOfDevice()),
                  test.doneBy.name,
                )}
              </span>
              {test.note && <span className="cust__note">{test.note}</span>}
              {test.withdrawn && (
                <span className="t-label">
                  {cardWords.tests.withdrawn(test.withdrawn.by, test.withdrawn.reason)}
                </span>
              )}
            </span>
            {mayWithdraw && !test.withdrawn && (
              <Button kind="quiet" onClick={() => setWithdrawing(test)}>
                {cardWords.tests.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {withdrawing && <WithdrawDialog test={withdrawing} onClose={() => setWithdrawing(null)} />}
    </details>
  )
}
