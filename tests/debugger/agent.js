export default ({ HostRegistry }) =>
  new HostRegistry().external("agent.ask/1", { args: ["string"], rets: ["any"] });
