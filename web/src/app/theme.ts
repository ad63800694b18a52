/** Mantine wears the tokens: its variables point at ours, so that both themes live in one file. */
import {
  createTheme,
  type CSSVariablesResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from "@mantine/core";

const VINE: MantineColorsTuple = [
  "#E4EFE8",
  "#C9DFD2",
  "#A3CAB4",
  "#7DB696",
  "#5CC596",
  "#3F9A70",
  "#2F8560",
  "#267A54",
  "#1F6F4A",
  "#16573A",
];

export const theme = createTheme({
  colors: { vine: VINE },
  primaryColor: "vine",
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "26px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "3px", sm: "6px", md: "10px", lg: "10px", xl: "16px" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  components: {
    Menu: { defaultProps: { shadow: "md", transitionProps: { duration: 100 }, radius: "md" } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        events: { hover: true, focus: true, touch: false },
        transitionProps: { duration: 80 },
      },
    },
    Modal: {
      defaultProps: { transitionProps: { duration: 150 }, radius: "md", overlayProps: { backgroundOpacity: 0.35 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 150 }, overlayProps: { backgroundOpacity: 0.2 } } },
    Popover: { defaultProps: { shadow: "md", transitionProps: { duration: 100 }, radius: "md" } },
  },
});

const POINTERS = {
  "--mantine-color-body": "var(--panel)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-error": "var(--danger)",
  "--mantine-color-default": "var(--panel)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-primary-color-filled": "var(--accent)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
  "--mantine-shadow-md": "var(--shadow-2)",
};

export const resolver: CSSVariablesResolver = () => ({ variables: {}, light: POINTERS, dark: POINTERS });

/** The key that public/theme.js reads before the first paint. */
export const schemes = localStorageColorSchemeManager({ key: "grapevine-theme" });
