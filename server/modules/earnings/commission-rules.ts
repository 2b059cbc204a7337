import type {
  CommissionRule,
  endCommissionRule as endContract,
  saveCommissionRule as saveContract,
} from '../../../core/contracts/earnings.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  insertRule,
  lockRule,
  ruleHash,
  type StoredRule,
  selectRules,
  targetsAreKnown,
  writeRuleEnd,
} from './store-rules.ts'
import { tellOfEarnings } from './tell.ts'

export async function listCommissionRules(
  reader: Reader,
  { outletId }: OutletActor,
): Promise<{ readonly rules: CommissionRule[] }> {
  return { rules: (await selectRules(reader, outletId)).map(shownRule) }
}

type NewRuleInput = BodyOf<typeof saveContract>

/** A new rule. It is never changed afterwards: what a day earned can always be told again. */
export const saveCommissionRule = operation(
  'saveCommissionRule',
  async (tx, actor: OutletActor, input: NewRuleInput): Promise<CommissionRule> => {
    const { ruleId, ...rule } = input
    const { outletId, userId } = actor
    const hash = contentHash({ outletId, rule })
    const first = await ruleHash(tx, ruleId)
    if (first !== undefined) {
      return first === hash.toString('hex')
        ? knownRule(tx, outletId, ruleId)
        : deny('earnings.id_reused')
    }
    if (!(await targetsAreKnown(tx, rule))) return deny('earnings.about_unknown')

    await insertRule(tx, { ...rule, id: ruleId }, { outletId, userId, hash })
    await tellOfEarnings(tx, actor, {
      action: 'commission_rule.saved',
      subjectType: 'commission_rule',
      subjectId: ruleId,
      facts: rule,
    })

    return knownRule(tx, outletId, ruleId)
  },
)

type EndInput = BodyOf<typeof endContract> & { readonly ruleId: string }

/** Sets the last day of a rule, once. Figures of closed periods stand whatever it is. */
export const endCommissionRule = operation(
  'endCommissionRule',
  async (tx, actor: OutletActor, { ruleId, until }: EndInput): Promise<CommissionRule> => {
    const rule = await lockRule(tx, actor.outletId, ruleId)
    if (!rule) return deny('earnings.rule_unknown')
    if (rule.until === until) return shownRule(rule)
    if (rule.until !== null) return deny('earnings.rule_ended', { until: rule.until })

    await writeRuleEnd(tx, ruleId, until)
    await tellOfEarnings(tx, actor, {
      action: 'commission_rule.ended',
      subjectType: 'commission_rule',
      subjectId: ruleId,
      facts: { until },
    })

    return knownRule(tx, actor.outletId, ruleId)
  },
)

async function knownRule(tx: Tx, outletId: string, ruleId: string): Promise<CommissionRule> {
  const rule = await lockRule(tx, outletId, ruleId)
  assert(rule, 'a rule that was just written is there')
  return shownRule(rule)
}

export function shownRule({ contentHash: _hash, ...rule }: StoredRule): CommissionRule {
  return rule
}
