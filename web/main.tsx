import '@fontsource-variable/golos-text'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/theme/theme.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from './app/query.ts'
import { router } from './app/route/router.ts'
import { Notices } from './app/shell/notices.tsx'
import { Speaking } from './app/speaking.tsx'
import { language, learn } from './app/speech.ts'
import { theme, variables } from './app/theme/theme.ts'
import { watchForUpgrade } from './app/upgrade.ts'

watchForUpgrade()
await learn(language.get(), 'first')
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Speaking>
          <RouterProvider router={router} />
          <Notices />
        </Speaking>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
