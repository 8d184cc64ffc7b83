package org.entraide.http;

import java.util.List;
import org.entraide.model.Text;

/** What a client sent is not what the contract says: a 400 that names every field at fault. */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  public InvalidInput(List<Fault> faults) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
  }

  /** One fault, by its code. */
  public static InvalidInput of(String pointer, String code) {
    return new InvalidInput(List.of(new Fault(pointer, code, FieldCodes.of(code))));
  }

  public List<Fault> faults() {
    return faults;
  }

  /**
   * @param pointer where, as a JSON Pointer (RFC 6901) into the body, or {@code ?name} for a
   *     parameter, {@code #Name} for a header; empty for the whole body
   * @param code stable, for programs: {@code required}
   */
  public record Fault(String pointer, String code, Text detail) {}
}
