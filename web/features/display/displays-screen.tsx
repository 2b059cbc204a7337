import './display.css'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  type Display,
  listDisplays,
  pairDisplay,
  removeDisplay,
} from '../../../core/contracts/displays.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { displaysChanged } from '../../offline/display.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, setting } from './words.ts'

/** Where a shop connects the screens that face its customers. */
export function DisplaysScreen() {
  const { registerId } = usePlace()
  return (
    <div className="screens-page">
      <h1 className="t-head">{setting.title}</h1>
      <p className="soft">{setting.says}</p>
      <Card title={setting.windowTitle}>
        <div className="stack">
          <p className="soft">{setting.windowSays}</p>
          <Button icon="monitor" onClick={openWindow}>
            {setting.open}
          </Button>
        </div>
      </Card>
      {registerId ? (
        <Pairing key={registerId} registerId={registerId} />
      ) : (
        <Banner kind="note">{setting.noCounter}</Banner>
      )}
    </div>
  )
}

function openWindow(): void {
  window.open('/display?window', 'vendly-display', 'popup,width=1024,height=768')
}

function Pairing({ registerId }: { registerId: string }) {
  const displays = useQuery({
    queryKey: ['displays', registerId],
    queryFn: ({ signal }) => call(listDisplays, { params: { registerId }, signal }),
  })
  return (
    <>
      <PairForm registerId={registerId} />
      <Card title={setting.listTitle}>
        {displays.isError ? (
          <ErrorState
            title={setting.failed}
            retry={{ label: setting.again, act: () => void displays.refetch() }}
          />
        ) : (
          <Connected displays={displays.data?.displays ?? []} />
        )}
      </Card>
    </>
  )
}

function PairForm({ registerId }: { registerId: string }) {
  const toast = useToast()
  const [code, setCode] = useState('')
  const [name, setName] = useState(setting.nameStart)
  const pair = useCommand(
    (body: { code: string; name: string }) => call(pairDisplay, { params: { registerId }, body }),
    {
      madeOld: ['displays'],
      onDone: (display) => {
        displaysChanged()
        setCode('')
        toast({ says: setting.connected(display.name) })
      },
    },
  )
  const digits = code.replace(/\D/g, '')
  const isReady = digits.length === 6 && name.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) pair.run({ code: digits, name: name.trim() })
  }
  return (
    <Card title={setting.pairTitle}>
      <form className="screens-page__form" onSubmit={submit}>
        <p className="soft screens-page__wide">{setting.pairSays(`${location.origin}/display`)}</p>
        <Field
          label={setting.code}
          error={pair.error ? problemWords(pair.error, problems) : undefined}
        >
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <Field label={setting.name}>
          <Input
            autoComplete="off"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Button kind="leaf" size="l" type="submit" busy={pair.busy} disabled={!isReady}>
          {setting.connect}
        </Button>
      </form>
    </Card>
  )
}

function Connected({ displays }: { displays: readonly Display[] }) {
  const remove = useCommand(
    (display: Display) => call(removeDisplay, { params: { displayId: display.id } }),
    { madeOld: ['displays'] },
  )
  if (displays.length === 0) return <p className="soft">{setting.none}</p>
  return (
    <ul className="list">
      {displays.map((display) => (
        <li key={display.id} className="row row--s">
          <span className="grow">
            <b>{display.name}</b>
          </span>
          <IconButton
            icon="trash-2"
            label={setting.remove(display.name)}
            busy={remove.busy}
            onClick={() => remove.run(display)}
          />
        </li>
      ))}
    </ul>
  )
}
