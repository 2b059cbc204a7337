import { minor } from '../../../core/kernel/money.ts'
import { iconNames, packNames } from '../../ui/marks/icon-names.ts'
import { type Hue, Icon, PackBox, PackMark } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Avatar, Banner, StatusPill, Tag, Tear, Zigzag } from '../../ui/surface.tsx'
import { Part } from './part.tsx'

function Statuses() {
  return (
    <>
      <div className="row row--wrap row--s">
        <Tag>Plain</Tag>
        <Tag tone="leaf" icon="check">
          Done
        </Tag>
        <Tag tone="marigold" icon="award">
          Gold
        </Tag>
        <Tag tone="haldi" icon="clock">
          Waiting
        </Tag>
        <Tag tone="neel">New</Tag>
        <Tag tone="brick" icon="triangle-alert">
          Low
        </Tag>
        <Tag tone="line">Kept</Tag>
      </div>
      <div className="row row--wrap row--s">
        <StatusPill state="online" label="Online" more="all saved" />
        <StatusPill state="offline" label="Offline" more="6 waiting" />
        <StatusPill state="sending" label="Sending 3" />
        <StatusPill state="trouble" label="1 to resolve" />
      </div>
      <div className="row row--s">
        <Avatar name="Tanvi Kulkarni" />
        <Avatar name="Meera" />
        <Avatar name="Rohan Kulkarni" size="l" />
        <PackBox name="tin" hue={1} />
        <PackBox name="jar" hue={2} />
      </div>
    </>
  )
}

export function MarkParts() {
  return (
    <Part title="Money, status, marks">
      <Money amount={minor(26_00)} size="arm" />
      <div className="row row--wrap row--base">
        <Money amount={minor(1_28_450_00)} size="xl" />
        <Money amount={minor(2_974_00)} size="l" />
        <Money amount={minor(-24)} />
        <Money amount={minor(420_00)} paise="never" />
      </div>
      <Statuses />
      <Banner kind="note">
        <b>Note.</b> Something useful.
      </Banner>
      <Banner kind="care">
        <b>Care.</b> Something to watch.
      </Banner>
      <Banner kind="failed">
        <b>Failed.</b> What to do next.
      </Banner>
      <Banner kind="saved">
        <b>Saved.</b>
      </Banner>
      <div className="kit__marks">
        {packNames.map((name, i) => (
          <PackMark key={name} name={name} hue={((i % 8) + 1) as Hue} />
        ))}
      </div>
      <div className="kit__icons">
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
      <Tear />
      <div>
        <Zigzag end="bottom" />
      </div>
    </Part>
  )
}
