#!/usr/bin/env node
// Plain JavaScript that an old Node can read too: it has to live long enough to say that it is too old.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  const russian = /^ru/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
  console.error(
    russian
      ? `Makegood нужен Node.js 20.19 или новее, а здесь ${process.versions.node}. Новый можно взять на https://nodejs.org.`
      : `Makegood needs Node.js 20.19 or newer; this is ${process.versions.node}. Get a new one at https://nodejs.org.`,
  )
  process.exit(1)
}

import('./prepare.js')
  .then(({ prepare }) => prepare(process.argv.slice(2)))
  .then(main => import(main))
  .catch(error => {
    console.error(error?.plain ? error.message : error)
    process.exit(1)
  })
