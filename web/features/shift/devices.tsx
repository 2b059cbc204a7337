import { useState } from 'react'
import { readmitDevice, type TillDevice } from '../../../core/contracts/journal-devices.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { ErrorState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useOwnDeviceId, useTillDevices } from './queries.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import { problems, words } from './words.ts'

const says = words.devices

/** The devices that sell, or sold, at counters of the outlet, for who may shut one out. */
export function Devices() {
  const { outletId } = usePlace()
  const devices = useTillDevices(outletId)
  const [revoking, setRevoking] = useState<TillDevice | null>(null)
  return (
    <Card flush title={says.title}>
      {devices.isError && !devices.data && (
        <ErrorState
          title={says.failed}
          retry={{
            label: words.tryAgain,
            act: () => void devices.refetch(),
            busy: devices.isFetching,
          }}
        >
          {problemWords(devices.error, problems)}
        </ErrorState>
      )}
      {devices.data && (
        <p className="t-small soft card__says">
          {devices.data.length === 0 ? says.none : says.says}
        </p>
      )}
      <ul className="counters">
        {devices.data?.map((device) => (
          <Device key={device.id} device={device} onRevoke={() => setRevoking(device)} />
        ))}
      </ul>
      {revoking && <RevokeDialog device={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}

function Device({ device, onRevoke }: { device: TillDevice; onRevoke: () => void }) {
  const zone = useTimeZone()
  const isThis = useOwnDeviceId() === device.id
  const moment = (at: Instant) => momentWords(at, zone, nowOfDevice())
  const { name, registerCode, revokedAt, revokedBy, reason, waiting } = device
  const facts = [
    registerCode === null ? says.noCounter : says.at(registerCode),
    says.seen(moment(device.seenAt)),
    says.enrolled(device.enrolledBy, moment(device.enrolledAt)),
  ]
  return (
    <li>
      <span className="other__ic">
        <Icon name="monitor-smartphone" />
      </span>
      <span className="grow">
        <b>{name}</b>
        <span className="t-label">{facts.join(' · ')}</span>
        {revokedAt && (
          <span className="t-small">
            {says.outBy(revokedBy ?? '', moment(revokedAt), reason ?? '')}
          </span>
        )}
        {waiting > 0 && <span className="t-small">{says.waiting(waiting)}</span>}
      </span>
      <span className="row row--s row--wrap counters__keys">
        {isThis && (
          <Tag tone="leaf" icon="check">
            {says.here}
          </Tag>
        )}
        {revokedAt === null ? (
          <Button aria-label={says.shutOutOf(name)} onClick={onRevoke}>
            {says.shutOut}
          </Button>
        ) : (
          <LetIn device={device} />
        )}
      </span>
    </li>
  )
}

function LetIn({ device: { id: deviceId, name } }: { device: TillDevice }) {
  const toast = useToast()
  const letIn = useCommand((_: null) => call(readmitDevice, { params: { deviceId } }), {
    madeOld: ['till-devices'],
    onDone: () => toast({ says: says.letInDone(name) }),
  })
  return (
    <>
      <Tag tone="brick" icon="circle-alert">
        {says.out}
      </Tag>
      <Button busy={letIn.busy} aria-label={says.letInOf(name)} onClick={() => letIn.run(null)}>
        {says.letIn}
      </Button>
      {letIn.error !== null && (
        <span className="field__error">{problemWords(letIn.error, problems)}</span>
      )}
    </>
  )
}
