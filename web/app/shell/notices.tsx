import type { NotificationData } from '@mantine/notifications'
import { kept } from '../kept.ts'
import { late } from '../late.tsx'
import { lose } from '../line/line.ts'

/** What shows notices. */
export const fetchNotices = () => import('@mantine/notifications')
const Place = late(() => fetchNotices().then(({ Notifications }) => Notifications))
/** True once there was something to say. */
const wanted = kept(false)

/** Shows a short notice; what shows it is fetched with the first one. */
export function showNotice(notice: NotificationData): void {
  wanted.set(true)
  // where what shows it does not come, the line is lost, and that is said
  void fetchNotices().then(({ notifications }) => notifications.show(notice), lose)
}

/** Takes a notice away before its time. */
export const hideNotice = (id: string): void =>
  void fetchNotices().then(({ notifications }) => notifications.hide(id), lose)

/** Where short notices appear. */
export function Notices() {
  if (!wanted.use()) return null
  return <Place position="bottom-right" limit={3} containerWidth={340} />
}
