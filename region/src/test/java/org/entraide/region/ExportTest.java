package org.entraide.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir private Path folder;

  @Test
  void onlyItsOwnerReadsAnExportAndNothingIsOverwritten() throws IOException {
    Path file = folder.resolve("export.json");
    Export.write(file, new byte[] {'{', '}'});

    assertThat(file).hasContent("{}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> Export.write(file, new byte[] {'[', ']'}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("{}");
  }
}
