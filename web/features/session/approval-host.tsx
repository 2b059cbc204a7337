import { type RefObject, useRef, useState } from 'react'
import { newId, nowOfDevice } from '../../offline/acts.ts'
import { type ApprovalWish, answerWish } from '../../offline/approval.ts'
import { approveByPin } from '../../offline/people/approve-by-pin.ts'
import { useUser, useWish } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PinPad } from './pin-pad.tsx'
import { pinWords } from './pin-words.ts'
import { usePin } from './use-pin.ts'

const words = pinWords.approval

/**
 * The one sheet in which acts are approved, over whatever asked for it. What was under way stays put and goes on with
 * the answer.
 */
export function ApprovalHost() {
  const wish = useWish()
  return wish && <ApprovalSheet key={`${wish.permission} ${wish.subjectId}`} wish={wish} />
}

function ApprovalSheet({ wish }: { wish: ApprovalWish }) {
  const user = useUser()
  const toast = useToast()
  const [reason, setReason] = useState(wish.reason ?? '')
  const [missing, setMissing] = useState(false)
  const [approvalId] = useState(newId)
  const reasonField = useRef<HTMLInputElement>(null)
  const { pad } = usePin(async (pin) => {
    const { permission, subjectId, limit = null, before = {}, after = {} } = wish
    const about = { permission, subjectId, limit, before, after, reason: reason.trim() }
    const act = { ...about, approvalId, occurredAt: nowOfDevice() }
    const given = await approveByPin(act, pin)
    toast({ says: words.done(given.approvedBy.name) })
    answerWish(given.approvalId)
  })
  const send = () => {
    const isMissing = reason.trim() === ''
    setMissing(isMissing)
    if (isMissing) reasonField.current?.focus()
    else pad.onSend()
  }
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={() => answerWish(null)}
      title={words.title}
      closeLabel={words.notNow}
      initialFocus={wish.reason ? pad.place : reasonField}
    >
      <div className="approve">
        <div className="approve__why">
          <p className="approve__asks">{words.asks(user.name, wish.says)}</p>
          <Changes wish={wish} />
          <Reason
            reason={reason}
            onReason={setReason}
            missing={missing}
            field={reasonField}
            onDone={() => pad.place.current?.focus()}
          />
          <p className="t-small soft">{words.may}</p>
          <Button kind="quiet" onClick={() => answerWish(null)}>
            {words.notNow}
          </Button>
        </div>
        <PinPad {...pad} label={words.pin} send={words.approve} onSend={send} />
      </div>
    </Sheet>
  )
}

/** In one's own words or with one press; then the keyboard belongs to the PIN. */
function Reason(props: {
  reason: string
  onReason: (reason: string) => void
  missing: boolean
  field: RefObject<HTMLInputElement | null>
  onDone: () => void
}) {
  const { reason, onReason, onDone } = props
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDone()
        }}
      >
        <Field label={words.reason} error={props.missing ? words.needReason : undefined}>
          <Input
            ref={props.field}
            value={reason}
            maxLength={200}
            enterKeyHint="next"
            onChange={(event) => onReason(event.target.value)}
          />
        </Field>
      </form>
      <fieldset className="approve__usual">
        <legend className="sr">{words.usual}</legend>
        {words.reasons.map((usual) => (
          <Chip
            key={usual}
            on={reason === usual}
            onPress={() => {
              onReason(usual)
              onDone()
            }}
          >
            {usual}
          </Chip>
        ))}
      </fieldset>
    </>
  )
}

/** From and to, side by side, in the words of whoever asked. */
function Changes({ wish }: { wish: ApprovalWish }) {
  const { before = {}, after = {} } = wish
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  if (names.length === 0) return null
  return (
    <dl className="kv">
      {names.map((name) => (
        <div key={name} className="approve__change">
          <dt>{name}</dt>
          <dd>
            {name in before && name in after
              ? words.change(String(before[name]), String(after[name]))
              : String(after[name] ?? before[name])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
