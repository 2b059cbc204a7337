import type { BrokenRule, Visit } from '../../../core/contracts/appointments.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { type ProblemWords, problemWords } from '../../offline/problem-words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Banner } from '../../ui/surface.tsx'
import { ReasonForm } from './reason-form.tsx'
import { rulesOf, useRuleWords } from './rule-words.ts'
import { words } from './words.ts'

/** Which rules are against it, and the way past them for who may go it. */
export function PastRulesPart(props: {
  rules: readonly BrokenRule[]
  busy: boolean
  onPast: (reason: string) => void
}) {
  const { rules, busy, onPast } = props
  const says = useRuleWords()
  const may = useMay('visits.past_rules')
  const { rule } = words
  return (
    <section className="stack">
      <Banner kind="failed">
        <b>{rule.title}</b>
        {rules.map((one) => (
          <span key={one.code + says(one)} className="passed__rule">
            {says(one)}
          </span>
        ))}
      </Banner>
      {may ? (
        <ReasonForm busy={busy} icon="flag" does={rule.past} onReason={onPast} />
      ) : (
        <p className="soft">{rule.askManager}</p>
      )}
    </section>
  )
}

/** Why something was refused; a rule of booking by its own words. */
export function RefusedBanner({ error, problems }: { error: unknown; problems: ProblemWords }) {
  const says = useRuleWords()
  const isRule = error instanceof ApiProblem && error.code === 'appointments.rule_broken'
  const rules = isRule ? rulesOf(error.facts) : []
  const told = rules.length > 0 ? rules.map(says).join(' ') : problemWords(error, problems)
  return <Banner kind="failed">{told}</Banner>
}

/** That a visit went past rules, and why, for whoever opens it. */
export function PassedRules({ passed }: { passed: NonNullable<Visit['pastRules']> }) {
  const says = useRuleWords()
  return (
    <Banner kind="care" icon="flag">
      <b>{words.rule.passed}</b>
      {passed.rules.map((one) => (
        <span key={one.code + says(one)} className="passed__rule">
          {says(one)}
        </span>
      ))}
      <span className="passed__rule">{words.rule.because(passed.reason)}</span>
    </Banner>
  )
}
