using BenchmarkDotNet.Running;

using LiveMessage.Benchmarks;

// BenchmarkSwitcher does not report failed benchmarks in the exit code.
var summaries = BenchmarkSwitcher.FromTypes([typeof(SignatureVerification)]).Run(args);
return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
