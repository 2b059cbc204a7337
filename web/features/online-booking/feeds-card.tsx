import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type CalendarFeed,
  createCalendarFeed,
  listCalendarFeeds,
  revokeCalendarFeed,
} from '../../../core/contracts/calendar-feeds.ts'
import { readSalonSetup } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { feedProblems, feedWords } from './words.ts'

/** Addresses under which people of the salon have their own visits in their own calendars. */
export function FeedsCard() {
  const { outletId } = usePlace()
  const feeds = useQuery({
    queryKey: ['calendar-feeds', outletId],
    queryFn: ({ signal }) => call(listCalendarFeeds, { signal }),
  })
  return (
    <Card title={feedWords.title}>
      <div className="online-page__form">
        <p className="soft">{feedWords.says}</p>
        {feeds.isError && <Banner kind="care">{problemWords(feeds.error, feedProblems)}</Banner>}
        {feeds.data && feeds.data.feeds.length > 0 && (
          <ul className="stack stack--s">
            {feeds.data.feeds.map((feed) => (
              <FeedRow key={feed.id} feed={feed} />
            ))}
          </ul>
        )}
        <NewFeed outletId={outletId} />
      </div>
    </Card>
  )
}

function FeedRow({ feed }: { feed: CalendarFeed }) {
  const revoke = useCommand(
    () => call(revokeCalendarFeed, { params: { feedId: feed.id }, body: {} }),
    { madeOld: ['calendar-feeds'] },
  )
  return (
    <li className="row row--wrap">
      <span className="grow">
        <b>{feed.name}</b>
        <br />
        <span className="t-small soft">
          {feed.withNames ? feedWords.withNames : feedWords.withoutNames}
        </span>
      </span>
      <Button kind="quiet" busy={revoke.busy} onClick={() => revoke.run(undefined)}>
        {feedWords.revoke(feed.name)}
      </Button>
    </li>
  )
}

function NewFeed({ outletId }: { outletId: string | null }) {
  const [userId, setUserId] = useState('')
  const [withNames, setWithNames] = useState(false)
  const [address, setAddress] = useState<string | null>(null)
  const setup = useQuery({
    queryKey: ['salon', outletId],
    queryFn: ({ signal }) => call(readSalonSetup, { signal }),
  })
  const create = useCommand(
    (_: undefined, { id: feedId }) =>
      call(createCalendarFeed, { body: { feedId, userId, withNames } }),
    { madeOld: ['calendar-feeds'], onDone: (made) => setAddress(made.address) },
  )
  return (
    <>
      <Field
        label={feedWords.person}
        error={create.error ? problemWords(create.error, feedProblems) : undefined}
      >
        <Select value={userId} onChange={(event) => setUserId(event.target.value)}>
          <option value="">{feedWords.choose}</option>
          {setup.data?.staff.map((member) => (
            <option key={member.userId} value={member.userId}>
              {member.name}
            </option>
          ))}
        </Select>
      </Field>
      <Check checked={withNames} onChange={setWithNames}>
        {feedWords.names}
      </Check>
      <div className="row">
        <Button busy={create.busy} disabled={userId === ''} onClick={() => create.run(undefined)}>
          {feedWords.create}
        </Button>
      </div>
      {address && (
        <Field label={feedWords.address} hint={feedWords.once}>
          <Input readOnly value={address} onFocus={(event) => event.target.select()} />
        </Field>
      )}
    </>
  )
}
