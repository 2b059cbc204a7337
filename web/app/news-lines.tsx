import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { clockAhead, subscribeToClock } from '../offline/clock-health.ts'
import {
  lookAfterStorage,
  lostDatabases,
  storageState,
  subscribeToStorage,
} from '../offline/storage-health.ts'
import { subscribeToUpdate, updateNow, updateState } from '../offline/update.ts'
import { usePlace } from '../offline/use-session.ts'
import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/marks/icon-names.ts'
import { Icon } from '../ui/marks/marks.tsx'
import { words } from './words.ts'

/** What people should know of this device before they go on, one line each; mostly there is none. */
export function NewsLines() {
  return (
    <div className="news">
      <LostLine />
      <StorageLine />
      <ClockLine />
      <UpdateLine />
    </div>
  )
}

function Line(props: { icon: IconName; care?: boolean; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={props.care ? 'news__line news__line--care' : 'news__line'} role="status">
      <Icon name={props.icon} />
      <p className="grow">{props.children}</p>
      {props.action}
    </div>
  )
}

/** What was kept here is gone: nobody should find that out by a bill that is missing. */
function LostLine() {
  const [lost, setLost] = useState(false)
  const [read, setRead] = useState(false)
  useEffect(() => {
    void lostDatabases().then((names) => setLost(names.length > 0))
  }, [])
  if (!lost || read) return null
  return (
    <Line
      icon="triangle-alert"
      care
      action={<Button onClick={() => setRead(true)}>{words.storage.understood}</Button>}
    >
      {words.storage.lost}
    </Line>
  )
}

function StorageLine() {
  const { registerId } = usePlace()
  const { low } = useSyncExternalStore(subscribeToStorage, storageState)
  // Somebody is signed in here, and the device is a counter: what it keeps has to stay.
  useEffect(() => {
    if (registerId) void lookAfterStorage()
  }, [registerId])
  return low ? (
    <Line icon="hard-drive" care>
      {words.storage.low}
    </Line>
  ) : null
}

/** Bills carry the time of this device. */
function ClockLine() {
  const ahead = useSyncExternalStore(subscribeToClock, clockAhead)
  return ahead === 0 ? null : (
    <Line icon="clock" care>
      {words.clock(Math.round(Math.abs(ahead) / 60_000), ahead > 0)}
    </Line>
  )
}

function UpdateLine() {
  const { ready, waitsFor } = useSyncExternalStore(subscribeToUpdate, updateState)
  if (!ready) return null
  return (
    <Line
      icon="hard-drive-download"
      action={
        <Button disabled={waitsFor !== null} onClick={() => void updateNow()}>
          {words.update.now}
        </Button>
      }
    >
      {words.update.ready} {waitsFor && words.update.waitsFor[waitsFor]}
    </Line>
  )
}
