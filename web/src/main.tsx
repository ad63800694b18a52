/** Where the explorer begins. */
import "@fontsource-variable/inter/wght.css";
import "./style/mantine.css";
import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import "./style/shell.css";

import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { router } from "./app/router";
import { resolver, schemes, theme } from "./app/theme";
import { Server } from "./app/Server";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolver}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
      >
        <Server>
          <RouterProvider router={router} />
        </Server>
      </MantineProvider>
    </StrictMode>,
  );
}
