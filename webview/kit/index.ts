import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDivider,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeProgressRing,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/**
 * The controls of our surfaces, under tags of our own. This folder is all that knows the library behind them, which its makers
 * no longer develop: another one has to offer the same tags, attributes and events.
 *
 *   gw-button       appearance="primary|secondary|icon", disabled; with an icon only: aria-label. Event `click`.
 *   gw-text-field   its content is its label; value, placeholder, disabled, readonly, maxlength. Events `input`, `change`.
 *   gw-text-area    the same, and rows, resize="vertical".
 *   gw-select       aria-label, value, disabled; holds gw-option (value, selected). Event `change`.
 *   gw-checkbox     its content is its label; checked, disabled. Event `change`.
 *   gw-tabs         aria-label, activeid; holds gw-tab and gw-tab-view in the same order. Event `change`.
 *   gw-badge, gw-progress, gw-divider
 *
 * A script of its own, which pages load first: the library copies the theme's colours when the window fires `load`, and one
 * that comes later keeps its own.
 */
provideVSCodeDesignSystem()
  .withPrefix('gw')
  .register(
    vsCodeBadge(),
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDivider(),
    vsCodeDropdown({ baseName: 'select' }),
    vsCodeOption(),
    vsCodePanels({ baseName: 'tabs' }),
    vsCodePanelTab({ baseName: 'tab' }),
    vsCodePanelView({ baseName: 'tab-view' }),
    vsCodeProgressRing({ baseName: 'progress' }),
    vsCodeTextArea(),
    vsCodeTextField(),
  );
