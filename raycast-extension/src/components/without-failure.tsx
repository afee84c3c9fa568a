import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

/** Draws nothing where what is in it cannot be drawn: not every launcher has every part of Raycast. What runs beside it goes on. */
export class WithoutFailure extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}
